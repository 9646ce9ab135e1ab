package dev.sourced.engine;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Enqueued commands that race with appends of other sessions. On H2 the worker's
 * transaction keeps every other append out.
 */
@Tag("postgresql")
class PostgresLaneDecidingTests extends ParcelsFixture {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	/*
	 * The worker has read the depot and decides p0. Now a web thread sends another parcel
	 * from it and commits. The unit's append conflicts, and holds all locks: it is
	 * decided once more in the same transaction.
	 */
	@Test
	void aUnitThatConflictsIsDecidedOnceMore() {
		AtomicInteger decided = new AtomicInteger();
		Setup setup = Setup.of(ParcelDecider.class);
		try (Application application = start(setup)) {
			setup.trouble().in("decide", (parcel) -> {
				if (!parcel.equals("intruder") && decided.incrementAndGet() == 1) {
					Background.run(() -> application.gateway().execute(new Send("d", "intruder"))).join();
				}
			});
			List<UUID> commands = LaneDecidingTests.enqueue(application, "d", LaneDecidingTests.parcels(3));
			application.await("parcel-decider");
			assertThat(LaneDecidingTests.statuses(application, commands)).containsOnly(Status.ACCEPTED);
			assertThat(events(application, Sent.class)).isEqualTo(
					LaneDecidingTests.numbered(Stream.concat(Stream.of("intruder"), LaneDecidingTests.parcels(3))));
			assertThat(decided).hasValue(6);
			assertThat(application.groups().failures("parcel-decider")).isEmpty();
			assertThat(application.jdbc().queryForObject("select mod(token, 4096) from sourced_lane", Long.class))
				.isEqualTo(2);
		}
	}

}
