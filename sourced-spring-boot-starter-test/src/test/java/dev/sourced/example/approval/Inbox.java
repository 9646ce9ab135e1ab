package dev.sourced.example.approval;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.sourced.command.CommandGateway;
import dev.sourced.example.approval.ExpenseCommand.AnswerExpense;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.Workflows;

/**
 * What a manager has to answer: the runs that wait, by the tag of their input. There is
 * no table of tasks.
 */
@Component
class Inbox {

	private static final int PAGE = 50;

	private final Workflows workflows;

	private final CommandGateway commands;

	Inbox(Workflows workflows, CommandGateway commands) {
		this.workflows = workflows;
		this.commands = commands;
	}

	List<WorkflowRun> of(String manager) {
		return this.workflows.list(RunQuery.newest(PAGE)
			.of("expense-approval")
			.with(WorkflowRun.Status.RUNNING)
			.tagged("manager", manager));
	}

	void answer(String manager, String expenseId, boolean approved) {
		this.commands.execute(new AnswerExpense(expenseId, manager, approved));
	}

}
