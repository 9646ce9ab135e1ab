package dev.sourced.engine;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.Delivery;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reaction that makes something under an id of {@link Delivery#newId(String)} and does
 * not get to its end names the same thing when it is repeated.
 */
class NewIdTests extends ParcelsFixture {

	private static final String[] SOON = { "sourced.processing.lease=1500ms", "sourced.processing.poll-interval=50ms",
			"sourced.processing.retry-delay=10ms" };

	@Override
	Database newDatabase() {
		return H2Databases.withTables();
	}

	private static Setup setup() {
		return new Setup(new Trouble(), List.of(ParcelDecider.class, Ticketing.class), List.of(SOON));
	}

	@Test
	void aReactionThatHasFailedNamesTheSameTicketAgain() {
		Setup setup = setup();
		setup.trouble().in("ticket", (parcel) -> {
			setup.trouble().over("ticket");
			throw new IllegalStateException("the ticket system does not answer");
		});
		try (Application application = start(setup)) {
			application.log().append(List.of(sent("d", "p0"), sent("d", "p1")));
			List<UUID> tickets = application.bean(Ticketing.class).tickets;
			Awaitility.await().atMost(Application.PATIENCE).until(() -> tickets.size() == 3);
			assertThat(tickets.get(1)).isEqualTo(tickets.get(0));
			assertThat(tickets.get(2)).isNotEqualTo(tickets.get(0));
		}
	}

	@Test
	void soDoesAnotherInstanceThatTakesItOver() {
		Setup first = setup();
		Gate gate = new Gate("p0");
		first.trouble().in("ticket", gate);
		try (Application frozen = start(first)) {
			frozen.log().append(List.of(sent("d", "p0")));
			gate.awaitEntered();
			try (Ice ice = Ice.freeze(frozen); Application other = start(setup())) {
				other.await("ticketing");
				assertThat(other.bean(Ticketing.class).tickets)
					.containsExactlyElementsOf(frozen.bean(Ticketing.class).tickets)
					.hasSize(1);
				gate.open();
				ice.thaw();
			}
		}
	}

	/** Opens a ticket outside for each parcel. */
	@Reactor(partitionBy = "depot")
	public static class Ticketing {

		final List<UUID> tickets = new CopyOnWriteArrayList<>();

		private final Trouble trouble;

		public Ticketing(Trouble trouble) {
			this.trouble = trouble;
		}

		@React
		void open(Sent event, Delivery delivery) {
			this.tickets.add(delivery.newId("ticket"));
			this.trouble.at("ticket", event.parcel());
		}

	}

}
