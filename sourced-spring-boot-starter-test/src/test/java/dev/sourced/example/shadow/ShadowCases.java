package dev.sourced.example.shadow;

import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.shadow.CartCommand.PriceCart;
import dev.sourced.example.shadow.CartCommand.RecordObservation;
import dev.sourced.example.shadow.CartEvent.CandidateAgreed;
import dev.sourced.example.shadow.CartEvent.CandidateDiverged;
import dev.sourced.example.shadow.CartEvent.CandidateFailed;
import dev.sourced.example.shadow.CartEvent.CartPriced;

/**
 * The cases of the shadow run.
 */
public final class ShadowCases {

	private static final List<CartItem> ITEMS = List.of(new CartItem("book", 2, 1_500), new CartItem("pen", 1, 250));

	private ShadowCases() {
	}

	public static Example example() {
		ShadowRun none = new ShadowRun(Pricing.CANDIDATE, new Sampling(0), 1, (observation) -> {
			throw new IllegalStateException("Nothing is observed");
		});
		return Example.of("shadow run", new Checkout(none),
				List.of(Case.of("SR.1", "the primary's price counts")
					.when(new PriceCart("r1", ITEMS))
					.then(new CartPriced("r1", ITEMS, 3_250)),
						Case.of("SR.2", "a candidate that agrees")
							.when(new RecordObservation("r1", Verdict.AGREED, null))
							.then(new CandidateAgreed("r1")),
						Case.of("SR.3", "a candidate that diverges")
							.when(new RecordObservation("r1", Verdict.DIVERGED, null))
							.then(new CandidateDiverged("r1")),
						Case.of("SR.4", "a candidate that fails")
							.when(new RecordObservation("r1", Verdict.FAILED, "IllegalArgumentException"))
							.then(new CandidateFailed("r1", "IllegalArgumentException")),
						Case.of("SR.5", "a second observation of one request")
							.given(new CandidateAgreed("r1"))
							.when(new RecordObservation("r1", Verdict.DIVERGED, null))
							.thenNothing()));
	}

}
