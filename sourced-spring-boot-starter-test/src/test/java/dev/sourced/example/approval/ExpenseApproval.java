package dev.sourced.example.approval;

import dev.sourced.annotation.Workflow;
import dev.sourced.example.approval.ExpenseCommand.PayExpense;
import dev.sourced.example.approval.ExpenseEvent.ExpenseApproved;
import dev.sourced.example.approval.ExpenseEvent.ExpenseDeclined;
import dev.sourced.example.approval.ExpenseEvent.ExpenseSubmitted;
import dev.sourced.message.Event;
import dev.sourced.workflow.Awaited;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Pays an expense when its manager has approved it. Small ones need nobody.
 */
@Workflow
class ExpenseApproval {

	private static final int SMALL = 50;

	void run(ExpenseSubmitted expense, Steps steps) {
		if (expense.amount() > SMALL) {
			steps.set("question", new Question(expense.expenseId(), expense.amount()));
			Event answer = steps
				.await("answer", Awaited.of(ExpenseApproved.class, ExpenseDeclined.class).within(expense.patience()))
				.orElseThrow(() -> new WorkflowRejected("no-answer", "The manager has not answered"));
			if (answer instanceof ExpenseDeclined) {
				throw new WorkflowRejected("declined", "The manager has declined");
			}
		}
		steps.execute("pay", new PayExpense(expense.expenseId()));
	}

}
