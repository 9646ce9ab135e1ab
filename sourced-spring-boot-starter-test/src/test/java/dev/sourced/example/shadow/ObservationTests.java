package dev.sourced.example.shadow;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.shadow.CartCommand.PriceCart;
import dev.sourced.example.shadow.CartEvent.CandidateFailed;
import dev.sourced.example.shadow.CartEvent.CartPriced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The shadow in the running application, where all requests are observed.
 */
class ObservationTests extends OnExampleApplication {

	@Test
	@DisplayName("SR.8 the candidate is observed, and the price is the primary's")
	void theCandidateIsObserved() {
		String agreeing = price(new CartItem("pen", 1, 250), 250);
		String diverging = price(new CartItem("pen", 10, 250), 2_500);
		String failing = price(new CartItem("pen", 0, 250), 0);
		Observations observations = application().bean(Observations.class);
		await().atMost(ExampleApplication.PATIENCE).untilAsserted(() -> {
			assertThat(observations.agreed(1)).containsExactly(agreeing);
			assertThat(observations.diverged(1)).containsExactly(diverging);
			assertThat(observations.failed(1))
				.containsExactly(new CandidateFailed(failing, "IllegalArgumentException"));
		});
	}

	private String price(CartItem item, long total) {
		String request = newId("r");
		assertThat(
				application().gateway().execute(new PriceCart(request, List.of(item))).event(CartPriced.class).total())
			.isEqualTo(total);
		return request;
	}

}
