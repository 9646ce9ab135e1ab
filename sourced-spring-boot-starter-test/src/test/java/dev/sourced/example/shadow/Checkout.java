package dev.sourced.example.shadow;

import java.util.Optional;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.example.shadow.CartCommand.PriceCart;
import dev.sourced.example.shadow.CartCommand.RecordObservation;
import dev.sourced.example.shadow.CartEvent.CandidateAgreed;
import dev.sourced.example.shadow.CartEvent.CandidateDiverged;
import dev.sourced.example.shadow.CartEvent.CandidateFailed;
import dev.sourced.example.shadow.CartEvent.CartPriced;

/**
 * Prices carts, and hands some of them to the shadow when that is committed.
 */
@Decider(partitionBy = "requestId")
class Checkout {

	private final ShadowRun shadow;

	Checkout(ShadowRun shadow) {
		this.shadow = shadow;
	}

	@Decide
	CartPriced price(PriceCart command) {
		return new CartPriced(command.requestId(), command.items(), Pricing.PRIMARY.total(command.items()));
	}

	@AfterCommit
	void compare(CartPriced event) {
		this.shadow.compare(event);
	}

	@Decide
	Optional<CartEvent> record(RecordObservation command, Observation observation) {
		return observation.recorded() ? Optional.empty() : Optional.of(switch (command.verdict()) {
			case AGREED -> new CandidateAgreed(command.requestId());
			case DIVERGED -> new CandidateDiverged(command.requestId());
			case FAILED -> new CandidateFailed(command.requestId(), String.valueOf(command.error()));
		});
	}

}
