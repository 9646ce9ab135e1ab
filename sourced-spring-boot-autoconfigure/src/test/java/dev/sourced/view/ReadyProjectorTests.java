package dev.sourced.view;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Save;
import dev.sourced.engine.Application;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetTarget;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Tags;
import dev.sourced.view.Orders.BuildConfirmed;
import dev.sourced.view.Orders.PaymentConfirmed;
import dev.sourced.view.Orders.Release;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The to-do list with a table of the application: a projector that loads, evolves and
 * saves its view, and reacts to what the view has become (SR-10, SR-11), whatever the
 * database.
 */
class ReadyProjectorTests extends ViewFixture {

	private static final Intervention OPERATOR = new Intervention("ada", "a test");

	@Test
	void rowAndCommandAreThereTogetherOrNotAtAll() {
		Application application = startReady();
		ReadyProjector projector = application.bean(ReadyProjector.class);
		projector.fails.set(true);
		append(application, new PaymentConfirmed("a"), new BuildConfirmed("a"));
		application.groups().awaitPosition("ready-projector", application.log().head(), PATIENCE);
		assertThat(projector.failed).isTrue();
		for (int i = 0; i < 2; i++) {
			application.groups().awaitPosition("releasing", application.log().head(), PATIENCE);
			application.groups().awaitPosition("ready-projector", application.log().head(), PATIENCE);
		}
		assertThat(
				application.jdbc().queryForList("select order_id from ready_orders where paid and built", String.class))
			.containsExactly("a");
		assertThat(released(application)).isEqualTo(1);
	}

	@Test
	void aResetRebuildsTheTableAndReleasesNothingAgain() {
		Application application = startReady();
		append(application, new BuildConfirmed("a"), new PaymentConfirmed("a"), new PaymentConfirmed("b"));
		settle(application);
		int reactions = application.bean(ReadyProjector.class).reactions.get();
		assertThat(reactions).isEqualTo(3);
		application.groups().reset("ready-projector", ResetTarget.beginning(), false, OPERATOR);
		settle(application);
		assertThat(released(application)).isEqualTo(1);
		assertThat(application.bean(ReadyProjector.class).reactions).hasValue(reactions);
		append(application, new BuildConfirmed("b"));
		settle(application);
		assertThat(application.bean(ReadyProjector.class).reactions).hasValue(reactions + 1);
		assertThat(released(application)).isEqualTo(2);
		assertThat(application.groups().list()).extracting("id").doesNotContain("ready-projector-reactions");
	}

	private Application startReady() {
		Application application = start(ReadyProjector.class, "sourced.processing.retry-delay=10ms");
		application.jdbc()
			.execute("create table if not exists ready_orders (order_id varchar(255) primary key, paid boolean, "
					+ "built boolean)");
		return application;
	}

	private static void settle(Application application) {
		for (int i = 0; i < 2; i++) {
			application.groups().awaitPosition("ready-projector", application.log().head(), PATIENCE);
			application.groups().awaitPosition("releasing", application.log().head(), PATIENCE);
		}
	}

	private static long released(Application application) {
		return application.log().count(Query.ofTypes("orders.released"), ReadOptions.all());
	}

	record Ready(boolean paid, boolean built) {
	}

	@Projector(partitionBy = "orderId")
	static class ReadyProjector {

		final AtomicBoolean fails = new AtomicBoolean();

		final AtomicInteger reactions = new AtomicInteger();

		volatile boolean failed;

		private final JdbcTemplate jdbc;

		ReadyProjector(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Load
		@Nullable Ready load(Tags lane) {
			List<Ready> found = this.jdbc.query("select paid, built from ready_orders where order_id = ?",
					(row, n) -> new Ready(row.getBoolean("paid"), row.getBoolean("built")), lane.value("orderId"));
			return found.isEmpty() ? null : found.get(0);
		}

		@Evolve
		Ready on(@Nullable Ready view, PaymentConfirmed event) {
			return new Ready(true, view != null && view.built());
		}

		@Evolve
		Ready on(@Nullable Ready view, BuildConfirmed event) {
			return new Ready(view != null && view.paid(), true);
		}

		@Save
		void save(Ready view, Tags lane) {
			this.jdbc.update("delete from ready_orders where order_id = ?", lane.value("orderId"));
			this.jdbc.update("insert into ready_orders (order_id, paid, built) values (?, ?, ?)", lane.value("orderId"),
					view.paid(), view.built());
		}

		@React
		Optional<Release> release(Ready view, PaymentConfirmed event) {
			return release(view, event.orderId());
		}

		@React
		Optional<Release> release(Ready view, BuildConfirmed event) {
			return release(view, event.orderId());
		}

		private Optional<Release> release(Ready view, String orderId) {
			this.reactions.incrementAndGet();
			if (!view.paid() || !view.built()) {
				return Optional.empty();
			}
			if (this.fails.compareAndSet(true, false)) {
				this.failed = true;
				throw new IllegalStateException("after the row was saved");
			}
			return Optional.of(new Release(orderId, List.of()));
		}

		@OnReset
		void clear() {
			this.jdbc.update("delete from ready_orders");
		}

	}

}
