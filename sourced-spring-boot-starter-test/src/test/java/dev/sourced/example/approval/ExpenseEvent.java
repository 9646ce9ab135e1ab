package dev.sourced.example.approval;

import java.time.Duration;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface ExpenseEvent extends Event {

	@MessageType("expenses.submitted")
	record ExpenseSubmitted(@Tag String expenseId, @Tag String manager, int amount,
			Duration patience) implements ExpenseEvent {
	}

	@MessageType("expenses.approved")
	record ExpenseApproved(@Tag String expenseId) implements ExpenseEvent {
	}

	@MessageType("expenses.declined")
	record ExpenseDeclined(@Tag String expenseId) implements ExpenseEvent {
	}

	@MessageType("expenses.paid")
	record ExpensePaid(@Tag String expenseId) implements ExpenseEvent {
	}

}
