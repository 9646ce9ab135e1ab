package dev.sourced.example.agent;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.agent.ToolCommand.AnswerQuestion;
import dev.sourced.example.agent.ToolEvent.ApprovalAsked;
import dev.sourced.message.Tags;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Agents in the running application: what they ask for, and whom.
 */
class AgentTests extends OnExampleApplication {

	@Test
	@DisplayName("AL.1 a tool that fails is used again with its key, and the model is asked nothing twice")
	void theModelIsAskedNothingTwice() {
		String goal = newId("goal");
		model().on(goal, (transcript) -> switch (transcript.size()) {
			case 1 -> Reply.use("read", "first " + goal);
			case 2 -> Reply.use("read", "second " + goal);
			default -> Reply.answer(String.join(", ", transcript.subList(1, 3)));
		});
		model().failOnce("second " + goal);
		WorkflowRun run = ended(start(goal));
		assertThat(workflows().result(run.id(), String.class))
			.contains("read of first %s, read of second %s".formatted(goal, goal));
		assertThat(model().asked(goal)).extracting(List::size).containsExactly(1, 2, 3);
		assertThat(model().uses("first " + goal)).hasSize(1);
		assertThat(model().uses("second " + goal)).hasSize(2)
			.extracting(StubbedModel.Use::key)
			.containsOnly(model().uses("second " + goal).get(0).key());
	}

	@Test
	@DisplayName("AL.2 a dangerous tool waits for a person, and each question has its own answer")
	void aDangerousToolWaitsForAPerson() {
		String goal = newId("goal");
		model().on(goal, (transcript) -> switch (transcript.size()) {
			case 1 -> Reply.use("delete", "first " + goal);
			case 2 -> Reply.use("delete", "second " + goal);
			default -> Reply.answer(transcript.get(2));
		});
		UUID run = start(goal);
		answer(goal, question(goal, 1), true);
		ApprovalAsked second = question(goal, 2);
		assertThat(model().uses("first " + goal)).hasSize(1);
		assertThat(model().uses("second " + goal)).isEmpty();
		answer(goal, second, false);
		assertThat(workflows().result(ended(run).id(), String.class)).contains("delete is not allowed");
		assertThat(model().uses("second " + goal)).isEmpty();
		assertThat(model().asked(goal)).hasSize(3);
	}

	@Test
	@DisplayName("AL.3 a model that never finishes is stopped")
	void aModelThatNeverFinishesIsStopped() {
		String goal = newId("goal");
		model().on(goal, (transcript) -> Reply.use("read", goal));
		WorkflowRun run = ended(start(goal));
		assertThat(run.status()).isEqualTo(Status.REJECTED);
		assertThat(run.code()).isEqualTo("too-long");
		assertThat(model().asked(goal)).hasSize(20);
	}

	private UUID start(String goal) {
		return workflows().start(Agent.class, goal, new Task(goal, goal));
	}

	private ApprovalAsked question(String task, int number) {
		return await().atMost(ExampleApplication.PATIENCE)
			.until(() -> application().events(Tags.of("taskId", task))
				.stream()
				.filter(ApprovalAsked.class::isInstance)
				.map(ApprovalAsked.class::cast)
				.toList(), (asked) -> asked.size() == number)
			.get(number - 1);
	}

	private void answer(String task, ApprovalAsked question, boolean allowed) {
		application().gateway().execute(new AnswerQuestion(task, question.question(), allowed));
	}

	private WorkflowRun ended(UUID run) {
		return workflows().await(run, ExampleApplication.PATIENCE);
	}

	private Workflows workflows() {
		return application().bean(Workflows.class);
	}

	private StubbedModel model() {
		return application().bean(StubbedModel.class);
	}

}
