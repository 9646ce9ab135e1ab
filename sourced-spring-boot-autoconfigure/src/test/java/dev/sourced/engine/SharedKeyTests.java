package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.command.FollowUp;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lanes that schedule under one key at the same time, whatever the database.
 */
class SharedKeyTests extends ParcelsOnEachDatabase {

	private static final int DEPOTS = 10;

	private static final int PARCELS = 300;

	/*
	 * Two lanes take back what waits under a key, and neither sees what the other puts
	 * there. Whoever is second has to replace it: its handler has thrown nothing, so this
	 * must not count as a failure of its message.
	 */
	@Test
	void lanesThatShareAKeyReplaceEachOtherAndFailNoMessage() {
		Setup setup = Setup.of(ParcelDecider.class, ParcelReminder.class)
			.with("sourced.processing.poll-interval=50ms", "sourced.processing.retry-delay=10ms");
		try (Application one = start(setup); Application other = start(setup)) {
			List<Message> messages = IntStream.range(0, PARCELS)
				.mapToObj((i) -> sent("d" + i % DEPOTS, "p" + i))
				.toList();
			other.log().append(messages);
			one.await("parcel-reminder");
			assertThat(count(one, "sourced_failure")).isZero();
			assertThat(one.bean(Schedules.class).list(PARCELS, 0)).hasSize(DEPOTS)
				.extracting(ScheduledCommand::key)
				.doesNotHaveDuplicates();
			assertThat(count(one, "sourced_schedule where status = 1")).isEqualTo(PARCELS - DEPOTS);
		}
	}

	/** Reminds of any parcel of a depot. */
	@Reactor(partitionBy = "parcel")
	static class ParcelReminder {

		@React
		FollowUp remind(Sent event) {
			return FollowUp.of(new Announce(event.depot(), event.parcel()))
				.after(Duration.ofHours(1))
				.key("remind", event.depot());
		}

	}

}
