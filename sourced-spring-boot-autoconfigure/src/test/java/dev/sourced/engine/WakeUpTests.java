package dev.sourced.engine;

import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.testsupport.Database;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long it takes from the return of an append until an idle instance has the message
 * in its handler. Prints what it measures; requires only that nobody waited for a poll.
 */
@Tag("races")
class WakeUpTests extends ParcelsOnEachDatabase {

	private static final int WARM_UP = 20;

	private static final int ROUNDS = 100;

	static final Setup SETUP = Setup.of(ParcelDecider.class, Clock.class).with("sourced.processing.poll-interval=1h");

	@Test
	void anIdleInstanceIsWokenByItsOwnAppends() throws InterruptedException {
		try (Application application = start(SETUP)) {
			report(database(), "same instance", measure(application, application));
		}
	}

	static long[] measure(Application appending, Application handling) throws InterruptedException {
		long[] micros = new long[ROUNDS];
		Clock clock = handling.bean(Clock.class);
		for (int i = -WARM_UP; i < ROUNDS; i++) {
			appending.gateway().execute(new Send("d" + i, "p"));
			long appended = System.nanoTime();
			Long handled = clock.handled.poll(30, TimeUnit.SECONDS);
			assertThat(handled).isNotNull();
			handling.await("clock");
			micros[Math.max(0, i)] = Math.max(0, handled - appended) / 1000;
		}
		return micros;
	}

	/** Prints and checks the latencies. */
	static void report(Database database, String where, long[] micros) {
		Arrays.sort(micros);
		System.out.printf("Wake-up of an idle worker, %s, %s: p50 %.1f ms, p99 %.1f ms (%d rounds)%n",
				database.url().replaceAll("jdbc:(\\w+):.*", "$1"), where, micros[ROUNDS / 2] / 1000.0,
				micros[ROUNDS * 99 / 100] / 1000.0, ROUNDS);
		assertThat(micros[ROUNDS / 2]).as("microseconds").isLessThan(1_000_000);
	}

	/** Tells when it was called. */
	@Projector(partitionBy = "depot")
	static class Clock {

		private final SynchronousQueue<Long> handled = new SynchronousQueue<>();

		@Project
		void on(Sent event) throws InterruptedException {
			this.handled.put(System.nanoTime());
		}

	}

}
