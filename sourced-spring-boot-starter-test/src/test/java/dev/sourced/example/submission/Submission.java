package dev.sourced.example.submission;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * What was submitted with one token.
 */
@DecisionModel("idempotencyToken")
record Submission(boolean used) {

	static Submission initial() {
		return new Submission(false);
	}

	@Evolve
	Submission on(OrderPlaced event) {
		return new Submission(true);
	}

}
