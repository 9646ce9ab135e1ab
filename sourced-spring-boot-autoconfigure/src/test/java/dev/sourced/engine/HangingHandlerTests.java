package dev.sourced.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that do not return, whatever the database.
 */
class HangingHandlerTests extends ParcelsOnEachDatabase {

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Announcer.class)
		.with("sourced.processing.poll-interval=50ms", "sourced.processing.retry-delay=50ms",
				"sourced.processing.max-handling-time=300ms", "sourced.processing.lease=5s");

	@Test
	void aReactionThatIgnoresInterruptionsLosesItsLaneAndIsTriedAgain() {
		Hanging hanging = new Hanging(true);
		this.setup.trouble().in("react", hanging);
		try (Application application = start(this.setup)) {
			send(application);
			Awaitility.await().until(() -> announced(application).contains("stuck"));
			assertThat(failures(application)).containsExactly("announcer");
			hanging.release();
			settle(application);
			assertThat(announced(application)).containsExactlyInAnyOrder("stuck", "behind", "other");
		}
		finally {
			hanging.release();
		}
	}

	@Test
	void aReactionThatHangsIsInterruptedAndNothingElseIs() {
		Hanging hanging = new Hanging(false);
		this.setup.trouble().in("react", hanging);
		try (Application application = start(this.setup)) {
			send(application);
			Awaitility.await().until(() -> announced(application).size() == 3);
			assertThat(hanging.interrupted).isTrue();
			assertThat(application.jdbc().queryForList("select error from sourced_failure", String.class))
				.singleElement()
				.asString()
				.contains("interrupted");
			settle(application);
			assertThat(hanging.calls).hasValue(4);
		}
	}

	@Test
	void anInterruptionDoesNotReachTheNextHandler() {
		Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
		AtomicBoolean first = new AtomicBoolean(true);
		this.setup.trouble().in("react", (parcel) -> {
			if (parcel.equals("stuck") && first.getAndSet(false)) {
				spinUntilInterrupted();
				throw new IllegalStateException("interrupted");
			}
			interrupted.add(Thread.currentThread().isInterrupted());
		});
		try (Application application = start(this.setup.with("sourced.processing.workers=1"))) {
			send(application);
			Awaitility.await().until(() -> announced(application).size() == 3);
			assertThat(interrupted).containsExactly(false);
		}
	}

	@Test
	void aProjectionThatHangsLosesItsLanesAndIsRolledBackWhenItReturns() {
		Hanging hanging = new Hanging(false);
		this.setup.trouble().in("project", hanging);
		try (Application application = start(this.setup)) {
			send(application);
			Awaitility.await()
				.until(() -> application.jdbc().queryForList("select parcel from listed order by parcel", String.class),
						List.of("behind", "other", "stuck")::equals);
			hanging.release();
			Awaitility.await().until(() -> hanging.returned.getCount() == 0);
			settle(application);
			assertThat(count(application, "listed")).isEqualTo(3);
			assertThat(hanging.interrupted).isFalse();
			assertThat(application.jdbc().queryForList("select stack_trace from sourced_failure", String.class))
				.anySatisfy((trace) -> assertThat(trace).contains("HangingHandlerTests$Hanging.accept"));
		}
		finally {
			hanging.release();
		}
	}

	/* Leaves the flag as it is. */
	private static void spinUntilInterrupted() {
		long end = System.nanoTime() + Application.PATIENCE.toNanos();
		while (!Thread.currentThread().isInterrupted() && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
	}

	private static void send(Application application) {
		application.gateway().execute(new Send("d", "stuck"));
		application.gateway().execute(new Send("d", "behind"));
		application.gateway().execute(new Send("e", "other"));
	}

	private static void settle(Application application) {
		List.of("parcel-list", "announcer", "parcel-decider").forEach(application::await);
	}

	private static List<String> announced(Application application) {
		return events(application, Announced.class).stream().map(Announced::parcel).toList();
	}

	private static List<String> failures(Application application) {
		return application.jdbc()
			.queryForList("select g.id from sourced_failure f join sourced_consumer_group g "
					+ "on g.number = f.group_number where f.error like '%took longer%'", String.class);
	}

	/** Hangs when it is called for a parcel for the first time. */
	private static final class Hanging implements Consumer<String> {

		private final boolean stubborn;

		private final CountDownLatch released = new CountDownLatch(1);

		private final CountDownLatch returned = new CountDownLatch(1);

		private final AtomicBoolean first = new AtomicBoolean(true);

		private final AtomicInteger calls = new AtomicInteger();

		private volatile boolean interrupted;

		private Hanging(boolean stubborn) {
			this.stubborn = stubborn;
		}

		@Override
		public void accept(String parcel) {
			this.calls.incrementAndGet();
			if (parcel.equals("stuck") && this.first.getAndSet(false)) {
				hang();
				this.returned.countDown();
			}
		}

		private void hang() {
			try {
				if (!this.released.await(Application.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
					throw new AssertionError("Nobody released the handler");
				}
			}
			catch (InterruptedException ex) {
				this.interrupted = true;
				if (!this.stubborn) {
					throw new IllegalStateException("interrupted", ex);
				}
				hang();
			}
		}

		private void release() {
			this.released.countDown();
		}

	}

}
