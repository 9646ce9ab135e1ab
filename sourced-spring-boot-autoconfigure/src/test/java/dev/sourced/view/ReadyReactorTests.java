package dev.sourced.view;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.engine.Application;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.view.Orders.BuildConfirmed;
import dev.sourced.view.Orders.ItemAdded;
import dev.sourced.view.Orders.PaymentConfirmed;
import dev.sourced.view.Orders.Release;
import dev.sourced.view.Orders.Released;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The to-do list without a read model: a reactor that sees a decision model, whatever the
 * database.
 */
class ReadyReactorTests extends ViewFixture {

	@Test
	void theLastOfTwoConfirmationsReleasesInAnyOrder() {
		Application application = start(ReadyReactor.class);
		append(application, new ItemAdded("a", "chair"), new PaymentConfirmed("a"));
		append(application, new BuildConfirmed("b"));
		settle(application);
		assertThat(released(application)).isEmpty();
		append(application, new PaymentConfirmed("b"));
		append(application, new BuildConfirmed("a"));
		settle(application);
		assertThat(released(application)).containsExactlyInAnyOrder(new Released("a", List.of("chair")),
				new Released("b", List.of()));
	}

	@Test
	void confirmationsOfOneBatchReleaseOnceAndWhatComesLaterReleasesNothing() {
		Application application = start(ReadyReactor.class);
		append(application, new PaymentConfirmed("a"), new BuildConfirmed("a"), new ItemAdded("a", "late"));
		settle(application);
		append(application, new ItemAdded("a", "later"), new PaymentConfirmed("a"));
		settle(application);
		assertThat(released(application)).containsExactly(new Released("a", List.of()));
	}

	@Test
	void aReactionThatFailsIsRepeatedAndReleasesOnce() {
		Application application = start(ReadyReactor.class, "sourced.processing.retry-delay=10ms");
		application.bean(ReadyReactor.class).fails.set(true);
		append(application, new PaymentConfirmed("a"), new BuildConfirmed("a"));
		settle(application);
		assertThat(application.bean(ReadyReactor.class).fails).isFalse();
		assertThat(released(application)).hasSize(1);
	}

	private static void settle(Application application) {
		for (int i = 0; i < 2; i++) {
			application.groups().awaitPosition("ready-reactor", application.log().head(), PATIENCE);
			application.groups().awaitPosition("releasing", application.log().head(), PATIENCE);
		}
	}

	private static List<Object> released(Application application) {
		return application.log()
			.read(Query.ofTypes("orders.released"), ReadOptions.all())
			.messages()
			.stream()
			.<Object>map((event) -> event.payload())
			.toList();
	}

	@DecisionModel("orderId")
	record OpenOrder(List<String> items, boolean paid, boolean built, boolean released) {

		static OpenOrder initial() {
			return new OpenOrder(List.of(), false, false, false);
		}

		@Evolve
		OpenOrder on(ItemAdded event) {
			List<String> more = Stream.concat(this.items.stream(), Stream.of(event.item())).toList();
			return new OpenOrder(more, this.paid, this.built, this.released);
		}

		@Evolve
		OpenOrder on(PaymentConfirmed event) {
			return new OpenOrder(this.items, true, this.built, this.released);
		}

		@Evolve
		OpenOrder on(BuildConfirmed event) {
			return new OpenOrder(this.items, this.paid, true, this.released);
		}

		@Evolve
		OpenOrder on(Released event) {
			return new OpenOrder(this.items, this.paid, this.built, true);
		}

		boolean isReady() {
			return this.paid && this.built && !this.released;
		}

	}

	@Reactor(partitionBy = "orderId")
	static class ReadyReactor {

		final AtomicBoolean fails = new AtomicBoolean();

		@React
		Optional<Release> release(PaymentConfirmed event, OpenOrder order) {
			return release(event.orderId(), order);
		}

		@React
		Optional<Release> release(BuildConfirmed event, OpenOrder order) {
			return release(event.orderId(), order);
		}

		private Optional<Release> release(String orderId, OpenOrder order) {
			if (order.isReady() && this.fails.compareAndSet(true, false)) {
				throw new IllegalStateException("before the command was stored");
			}
			return order.isReady() ? Optional.of(new Release(orderId, order.items())) : Optional.empty();
		}

	}

}
