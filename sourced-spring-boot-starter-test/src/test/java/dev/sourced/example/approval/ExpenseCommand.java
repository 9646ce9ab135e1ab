package dev.sourced.example.approval;

import java.time.Duration;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface ExpenseCommand extends Command {

	@MessageType("expenses.submit")
	record SubmitExpense(@Tag String expenseId, @Tag String manager, int amount,
			Duration patience) implements ExpenseCommand {
	}

	@MessageType("expenses.answer")
	record AnswerExpense(@Tag String expenseId, @Tag String manager, boolean approved) implements ExpenseCommand {
	}

	@MessageType("expenses.pay")
	record PayExpense(@Tag String expenseId) implements ExpenseCommand {
	}

}
