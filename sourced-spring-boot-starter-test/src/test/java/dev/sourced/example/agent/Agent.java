package dev.sourced.example.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.sourced.annotation.Workflow;
import dev.sourced.example.agent.ToolCommand.AskForApproval;
import dev.sourced.example.agent.ToolEvent.QuestionAnswered;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;
import dev.sourced.workflow.Awaited;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Asks a model what to do next until it has finished. What the model has said is in the
 * journal, so nobody pays for it again after a crash, and the agent goes on with the same
 * thoughts.
 */
@Workflow(name = "agent", timeout = "30d")
class Agent {

	private static final int MOST_TURNS = 20;

	private final Model model;

	private final Toolbox tools;

	Agent(Model model, Toolbox tools) {
		this.model = model;
		this.tools = tools;
	}

	String run(Task task, Steps steps) {
		List<String> transcript = new ArrayList<>(List.of(task.goal()));
		for (int turn = 1; turn <= MOST_TURNS; turn++) {
			Reply reply = steps.call("reply", (key) -> this.model.reply(List.copyOf(transcript)));
			if (reply.finished()) {
				return reply.text();
			}
			transcript.add(use(task, reply, steps));
		}
		throw new WorkflowRejected("too-long", "No answer after %s turns".formatted(MOST_TURNS));
	}

	private String use(Task task, Reply reply, Steps steps) {
		if (this.tools.needsApproval(reply.tool()) && !isAllowed(task, reply, steps)) {
			return "%s is not allowed".formatted(reply.tool());
		}
		return steps.call("use tool", (key) -> this.tools.use(reply.tool(), reply.text(), key));
	}

	private boolean isAllowed(Task task, Reply reply, Steps steps) {
		UUID question = steps.uuid();
		steps.execute("ask", new AskForApproval(task.taskId(), question, reply.tool(), reply.text()));
		Event answer = steps
			.await("approval", Awaited.of(QuestionAnswered.class).tagged(Tags.of("question", question)).since("ask"))
			.orElseThrow();
		return ((QuestionAnswered) answer).allowed();
	}

}
