package dev.sourced.example.shadow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.ExampleApplication;
import dev.sourced.example.shadow.CartCommand.RecordObservation;
import dev.sourced.example.shadow.CartEvent.CartPriced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The shadow itself: it is never in the way.
 */
class ShadowRunTests {

	@Test
	@DisplayName("SR.6 a candidate that hangs holds nobody up, and what does not fit is left out")
	void aCandidateThatHangsHoldsNobodyUp() throws InterruptedException {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		List<RecordObservation> observations = new CopyOnWriteArrayList<>();
		Pricing candidate = (items) -> {
			hanging.countDown();
			awaitQuietly(released);
			return 0;
		};
		try (ShadowRun shadow = new ShadowRun(candidate, new Sampling(1_000), 2, observations::add)) {
			shadow.compare(priced("r1"));
			assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
			IntStream.rangeClosed(2, 6).forEach((number) -> shadow.compare(priced("r" + number)));
			assertThat(shadow.leftOut()).isEqualTo(3);
			assertThat(observations).isEmpty();
			released.countDown();
			await().atMost(ExampleApplication.PATIENCE)
				.untilAsserted(() -> assertThat(observations).extracting(RecordObservation::requestId)
					.containsExactly("r1", "r2", "r3"));
		}
	}

	@Test
	@DisplayName("SR.7 one percent of the requests is sampled, the same each time")
	void oneInAHundredIsSampled() {
		Sampling sampling = new Sampling(10);
		List<String> sampled = IntStream.range(0, 10_000)
			.mapToObj((number) -> "request-" + number)
			.filter(sampling::includes)
			.toList();
		assertThat(sampled).hasSizeBetween(60, 140).allMatch(sampling::includes);
		assertThat(new Sampling(0).includes("r1")).isFalse();
		assertThat(new Sampling(1_000).includes("r1")).isTrue();
	}

	private static CartPriced priced(String requestId) {
		return new CartPriced(requestId, List.of(new CartItem("pen", 1, 250)), 250);
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
