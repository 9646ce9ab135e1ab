package dev.sourced.engine;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Clerk;
import dev.sourced.engine.Parcels.NextParcelList;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.ParcelListReactor;
import dev.sourced.engine.Parcels.RepartitionedParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sender;
import dev.sourced.engine.Parcels.Sent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Versions of an application that run together, the next one with one more handled type
 * in a group, whatever the database.
 */
class RollingDeploymentTests extends ParcelsOnEachDatabase {

	private static final Setup OLD = Setup.of(ParcelDecider.class, ParcelList.class)
		.with("sourced.processing.poll-interval=100ms", "sourced.processing.lease=2s");

	private static final Setup NEXT = Setup.of(ParcelDecider.class, NextParcelList.class)
		.with("sourced.processing.poll-interval=100ms", "sourced.processing.lease=2s");

	private static final int DEPOTS = 20;

	@Test
	void nothingIsSkippedOrDoneTwiceWhileTwoVersionsRunUnderLoad() {
		try (Application old = start(OLD); Load load = new Load(old)) {
			load.awaitMore(200);
			try (Application next = start(NEXT)) {
				load.announceToo();
				load.awaitMore(200);
				// an instance of the old version that starts once more changes nothing
				start(OLD).close();
				load.awaitMore(200);
				load.stop();
				old.context().close();
				next.await("parcel-decider");
				next.await("parcel-list");
				verify(next);
			}
		}
	}

	private static void verify(Application application) {
		List<Long> sentAndAnnounced = application.jdbc().queryForList("""
				select m.position from sourced_message m join sourced_message_type t on t.type = m.type
				where t.name in ('parcels.sent', 'parcels.announced') order by m.position""", Long.class);
		List<Long> listed = application.jdbc()
			.queryForList("select position from listed order by position", Long.class);
		assertThat(listed).isEqualTo(sentAndAnnounced);
		assertThat(application.jdbc().queryForObject("select count(*) from listed where number = 0", Integer.class))
			.isPositive();
		assertThat(application.groups().failures("parcel-list")).isEmpty();
	}

	@Test
	void aVersionThatHandlesFewerTypesWorksOnlyIfToldTo() {
		start(NEXT).close();
		try (Application old = start(OLD)) {
			old.gateway().execute(new Announce("d", "a"));
			old.gateway().execute(new Send("d", "s"));
			try (Application next = start(NEXT)) {
				next.await("parcel-list");
				assertThat(parcels(next)).containsExactly("a", "s");
			}
		}
		try (Application told = start(OLD.with("sourced.groups.parcel-list.accept-removed-types=true"))) {
			told.gateway().execute(new Announce("d", "b"));
			told.gateway().execute(new Send("d", "t"));
			told.await("parcel-list");
			assertThat(parcels(told)).containsExactly("a", "s", "t");
		}
	}

	private static List<String> parcels(Application application) {
		return application.jdbc().queryForList("select parcel from listed order by position", String.class);
	}

	@Test
	void commandsThatWaitGoAlongWhenTheirTypeMovesToAnotherDecider() {
		Setup before = Setup.of(Sender.class, Clerk.class).with("sourced.processing.poll-interval=100ms");
		List<UUID> commands;
		try (Application old = start(before)) {
			UUID first = old.gateway().enqueue(new Announce("d0", "a0")).id();
			Awaitility.await().until(() -> old.gateway().outcome(first).status() == Status.ACCEPTED);
			before.trouble().in("clerk", (parcel) -> {
				throw new IllegalStateException("on strike");
			});
			commands = IntStream.rangeClosed(1, 6)
				.mapToObj((i) -> old.gateway().enqueue(new Announce("d" + i % 2, "a" + i)).id())
				.toList();
			old.enqueue("d0", "p0");
			old.enqueue("d1", "p1");
			old.await("parcel-decider");
			assertThat(old.gateway().outcome(commands.get(0)).status()).isNotEqualTo(Status.ACCEPTED);
		}
		try (Application next = start(Setup.of(ParcelDecider.class))) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(commands)
					.allMatch((command) -> next.gateway().outcome(command).status() == Status.ACCEPTED));
			next.await("parcel-decider");
			assertThat(announced(next, "d0")).containsExactly("a0", "a2", "a4", "a6");
			assertThat(announced(next, "d1")).containsExactly("a1", "a3", "a5");
			assertThat(events(next, Sent.class)).hasSize(2);
		}
	}

	private static List<String> announced(Application application, String depot) {
		return events(application, Announced.class).stream()
			.filter((event) -> event.depot().equals(depot))
			.map(Announced::parcel)
			.toList();
	}

	@Test
	void changedPartitioningOrDutyIsRefused() {
		start(OLD).close();
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> startedWith(RepartitionedParcelList.class))
			.withMessageContaining("'parcel-list' is partitioned by [depot] in the database and now by [parcel]");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> startedWith(ParcelListReactor.class))
			.withMessageContaining("'parcel-list' had the type PROJECTOR and now has REACTOR");
	}

	private void startedWith(Class<?> bean) {
		try {
			start(Setup.of(ParcelDecider.class, bean)).close();
		}
		catch (RuntimeException ex) {
			throw (ex.getCause() instanceof InvalidConfigurationException cause) ? cause : ex;
		}
	}

	/**
	 * Clients that hand commands to an application, until they are stopped.
	 */
	private static final class Load implements AutoCloseable {

		private final AtomicInteger sent = new AtomicInteger();

		private final AtomicBoolean announcing = new AtomicBoolean();

		private final AtomicBoolean stopped = new AtomicBoolean();

		private final List<Thread> clients;

		Load(Application application) {
			this.clients = List.of(new Thread(() -> run(application), "executing"),
					new Thread(() -> run(application), "enqueuing"));
			this.clients.forEach(Thread::start);
		}

		private void run(Application application) {
			boolean executing = Thread.currentThread().getName().equals("executing");
			while (!this.stopped.get()) {
				String depot = "d" + this.sent.incrementAndGet() % DEPOTS;
				String parcel = UUID.randomUUID().toString();
				if (this.announcing.get()) {
					application.gateway().enqueue(new Announce(depot, parcel));
				}
				if (executing) {
					application.gateway().execute(new Send(depot, parcel));
				}
				else {
					application.gateway().enqueue(new Send(depot, parcel));
				}
			}
		}

		void announceToo() {
			this.announcing.set(true);
		}

		void awaitMore(int commands) {
			int target = this.sent.get() + commands;
			Awaitility.await().atMost(Application.PATIENCE).until(() -> this.sent.get() >= target);
		}

		void stop() {
			this.stopped.set(true);
			Awaitility.await().until(() -> this.clients.stream().noneMatch(Thread::isAlive));
		}

		@Override
		public void close() {
			stop();
		}

	}

}
