package dev.sourced.example.approval;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandRejected;
import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.approval.ExpenseCommand.SubmitExpense;
import dev.sourced.example.approval.ExpenseEvent.ExpensePaid;
import dev.sourced.message.Tags;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;
import dev.sourced.workflow.WorkflowStep;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Expenses in the running application, and the inbox of their managers.
 */
class ApprovalTests extends OnExampleApplication {

	private static final Duration LONG = Duration.ofDays(7);

	@Test
	@DisplayName("HA.1 what waits for a manager is in their inbox, says what it waits for, and is gone when answered")
	void theInboxHasWhatWaits() {
		String manager = newId("manager");
		String first = submit(manager, 100, LONG);
		String second = submit(manager, 200, LONG);
		submit(newId("manager"), 300, LONG);
		awaitWaiting(manager, 2);
		assertThat(inbox().of(manager)).extracting((run) -> run.tags().value("expenseId"))
			.containsExactlyInAnyOrder(first, second);
		assertThat(open(inbox().of(manager).get(0))).singleElement().satisfies((step) -> {
			assertThat(step.waitsFor()).contains("expenses.approved", "expenses.declined");
			assertThat(step.due()).isNotNull();
		});
		inbox().answer(manager, first, true);
		assertThat(ended(first).status()).isEqualTo(Status.COMPLETED);
		assertThat(application().events(Tags.of("expenseId", first))).contains(new ExpensePaid(first));
		assertThat(inbox().of(manager)).extracting((run) -> run.tags().value("expenseId")).containsExactly(second);
	}

	@Test
	@DisplayName("HA.2 a declined expense is rejected and not paid")
	void aDeclinedExpenseIsNotPaid() {
		String manager = newId("manager");
		String expense = submit(manager, 100, LONG);
		inbox().answer(manager, expense, false);
		WorkflowRun run = ended(expense);
		assertThat(run.status()).isEqualTo(Status.REJECTED);
		assertThat(run.code()).isEqualTo("declined");
		assertThat(application().events(Tags.of("expenseId", expense))).noneMatch(ExpensePaid.class::isInstance);
	}

	@Test
	@DisplayName("HA.3 an expense that nobody answers in time is rejected, and is in no inbox")
	void anExpenseThatNobodyAnswersIsRejected() {
		String manager = newId("manager");
		String expense = submit(manager, 100, Duration.ofMillis(100));
		assertThat(ended(expense).code()).isEqualTo("no-answer");
		assertThat(inbox().of(manager)).isEmpty();
	}

	@Test
	@DisplayName("HA.4 a small expense waits for nobody")
	void aSmallExpenseWaitsForNobody() {
		String expense = submit(newId("manager"), 50, LONG);
		WorkflowRun run = ended(expense);
		assertThat(run.status()).isEqualTo(Status.COMPLETED);
		assertThat(workflows().steps(run.id())).extracting(WorkflowStep::kind).doesNotContain("await");
	}

	@Test
	@DisplayName("HA.5 who is not asked cannot answer: the rule is the decider's, and the run goes on waiting")
	void whoIsNotAskedCannotAnswer() {
		String manager = newId("manager");
		String expense = submit(manager, 100, LONG);
		assertThatExceptionOfType(CommandRejected.class)
			.isThrownBy(() -> inbox().answer("somebody else", expense, true))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("not-yours"));
		awaitWaiting(manager, 1);
	}

	private String submit(String manager, int amount, Duration patience) {
		String expense = newId("expense");
		application().gateway().execute(new SubmitExpense(expense, manager, amount, patience));
		return expense;
	}

	private void awaitWaiting(String manager, int count) {
		await().atMost(ExampleApplication.PATIENCE)
			.until(() -> inbox().of(manager).stream().filter((run) -> !open(run).isEmpty()).count() == count);
	}

	private List<WorkflowStep> open(WorkflowRun run) {
		return workflows().steps(run.id()).stream().filter((step) -> !step.done()).toList();
	}

	private WorkflowRun ended(String expense) {
		WorkflowRun run = await().atMost(ExampleApplication.PATIENCE)
			.until(() -> workflows().list(RunQuery.newest(1).of("expense-approval").tagged("expenseId", expense)),
					(found) -> !found.isEmpty())
			.get(0);
		return workflows().await(run.id(), ExampleApplication.PATIENCE);
	}

	private Workflows workflows() {
		return application().bean(Workflows.class);
	}

	private Inbox inbox() {
		return application().bean(Inbox.class);
	}

}
