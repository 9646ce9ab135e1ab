package dev.sourced.example.agent;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.agent.ToolEvent.ApprovalAsked;
import dev.sourced.example.agent.ToolEvent.QuestionAnswered;

/**
 * Whether somebody is to answer.
 *
 * @param open {@code true} from the question to its answer
 */
@DecisionModel("question")
record OpenQuestion(boolean open) {

	static OpenQuestion initial() {
		return new OpenQuestion(false);
	}

	@Evolve
	OpenQuestion on(ApprovalAsked event) {
		return new OpenQuestion(true);
	}

	@Evolve
	OpenQuestion on(QuestionAnswered event) {
		return new OpenQuestion(false);
	}

}
