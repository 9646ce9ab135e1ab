package dev.sourced.example.approval;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.approval.ExpenseCommand.AnswerExpense;
import dev.sourced.example.approval.ExpenseCommand.PayExpense;
import dev.sourced.example.approval.ExpenseCommand.SubmitExpense;
import dev.sourced.example.approval.ExpenseEvent.ExpenseApproved;
import dev.sourced.example.approval.ExpenseEvent.ExpenseDeclined;
import dev.sourced.example.approval.ExpenseEvent.ExpensePaid;
import dev.sourced.example.approval.ExpenseEvent.ExpenseSubmitted;

/**
 * Who may answer, and once.
 */
@Decider(partitionBy = "expenseId")
class ExpenseRules {

	@Decide
	ExpenseSubmitted submit(SubmitExpense command) {
		return new ExpenseSubmitted(command.expenseId(), command.manager(), command.amount(), command.patience());
	}

	@Decide
	ExpenseEvent answer(AnswerExpense command, Expense expense) {
		if (!expense.manager().equals(command.manager())) {
			throw new CommandRejected("not-yours", "Somebody else approves this expense");
		}
		if (expense.answered()) {
			throw new CommandRejected("answered", "The expense was approved or declined before");
		}
		return command.approved() ? new ExpenseApproved(command.expenseId()) : new ExpenseDeclined(command.expenseId());
	}

	@Decide
	ExpensePaid pay(PayExpense command) {
		return new ExpensePaid(command.expenseId());
	}

}
