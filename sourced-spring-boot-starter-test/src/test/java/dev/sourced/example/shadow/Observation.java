package dev.sourced.example.shadow;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.shadow.CartEvent.CandidateAgreed;
import dev.sourced.example.shadow.CartEvent.CandidateDiverged;
import dev.sourced.example.shadow.CartEvent.CandidateFailed;

/**
 * Whether a request was observed before.
 */
@DecisionModel("requestId")
record Observation(boolean recorded) {

	static Observation initial() {
		return new Observation(false);
	}

	@Evolve
	Observation on(CandidateAgreed event) {
		return new Observation(true);
	}

	@Evolve
	Observation on(CandidateDiverged event) {
		return new Observation(true);
	}

	@Evolve
	Observation on(CandidateFailed event) {
		return new Observation(true);
	}

}
