package dev.sourced.example.approval;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.approval.ExpenseEvent.ExpenseApproved;
import dev.sourced.example.approval.ExpenseEvent.ExpenseDeclined;
import dev.sourced.example.approval.ExpenseEvent.ExpenseSubmitted;

/**
 * An expense, as far as rules ask.
 *
 * @param manager who answers, empty if nobody has submitted it
 * @param answered whether it was approved or declined
 */
@DecisionModel("expenseId")
record Expense(String manager, boolean answered) {

	static Expense initial() {
		return new Expense("", false);
	}

	@Evolve
	Expense on(ExpenseSubmitted event) {
		return new Expense(event.manager(), this.answered);
	}

	@Evolve
	Expense on(ExpenseApproved event) {
		return new Expense(this.manager, true);
	}

	@Evolve
	Expense on(ExpenseDeclined event) {
		return new Expense(this.manager, true);
	}

}
