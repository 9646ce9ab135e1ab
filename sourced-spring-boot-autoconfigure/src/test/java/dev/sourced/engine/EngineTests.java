package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandOutcome;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.DepotCount;
import dev.sourced.engine.Parcels.DepotView;
import dev.sourced.engine.Parcels.Journal;
import dev.sourced.engine.Parcels.Mailer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the engine does with one application, whatever the database.
 */
class EngineTests extends ParcelsOnEachDatabase {

	private static final Setup EVERYTHING = Setup.of(ParcelDecider.class, ParcelList.class, DepotCount.class,
			DepotView.class, Journal.class, Announcer.class, Mailer.class);

	@Test
	void anEnqueuedCommandGoesAllTheWay() {
		try (Application application = start(EVERYTHING)) {
			List<UUID> commands = IntStream.range(0, 10)
				.mapToObj((i) -> application.enqueue("d" + i % 2, "p" + i))
				.toList();
			for (String group : List.of("parcel-decider", "announcer", "parcel-decider", "parcel-list", "depot-count",
					"depot-view", "journal", "mailer-reactions")) {
				application.await(group);
			}
			assertThat(commands).allSatisfy((id) -> assertThat(application.gateway().outcome(id).status())
				.isEqualTo(CommandOutcome.Status.ACCEPTED));
			assertThat(application.jdbc()
				.queryForList("select parcel from listed where depot = 'd0' order by number", String.class))
				.containsExactly("p0", "p2", "p4", "p6", "p8");
			assertThat(application.jdbc().queryForList("select parcels from counted", Integer.class)).containsExactly(5,
					5);
			assertThat(application.jdbc().queryForList("select parcels from viewed", Integer.class)).containsExactly(5,
					5);
			assertThat(application.jdbc().queryForObject("select count(*) from journal", Integer.class)).isEqualTo(20);
			assertThat(application.bean(Mailer.class).mails).hasSize(10);
			assertThat(application.bean(Mailer.class).others).hasSize(10).containsOnly("Sent");
			assertThat(application.bean(Announcer.class).seen).hasSize(10).containsOnly(0);
			assertThat(settled(application.bean(ParcelDecider.class).afterwards, 10)).hasSize(10);
			application.groups().awaitPosition("parcel-list", application.log().head(), Duration.ofSeconds(5));
		}
	}

}
