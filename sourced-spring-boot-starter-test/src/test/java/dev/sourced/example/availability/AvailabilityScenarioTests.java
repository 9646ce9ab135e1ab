package dev.sourced.example.availability;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.command.FollowUp;
import dev.sourced.example.availability.AvailabilityCommand.DeriveAvailability;
import dev.sourced.example.availability.AvailabilityCommand.ReserveOrder;
import dev.sourced.message.Envelope;
import dev.sourced.test.scenario.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Derivations that follow from new facts, without a database.
 */
class AvailabilityScenarioTests {

	private static final DeriveAvailability REQUEST = new DeriveAvailability("t1", AvailabilityCases.MONDAY, 5);

	private static final FollowUp LATER = FollowUp.of(REQUEST).after(Availability.PAUSE).key("availability", "t1");

	@Test
	@DisplayName("AV.12 a burst of facts leads to one derivation")
	void aBurstOfFactsLeadsToOneDerivation() {
		Scenario.of(Availability.class)
			.given(AvailabilityCases.template("t1"))
			.given(REQUEST)
			.when(new ReserveOrder("t1", "o1", AvailabilityCases.TUESDAY_AFTERNOON))
			.thenFollowUps(LATER)
			.when(new ReserveOrder("t1", "o2", AvailabilityCases.MONDAY_MORNING))
			.thenFollowUps(LATER)
			.after(Availability.PAUSE)
			.untilQuiet()
			.thenEvents((events) -> assertThat(events).extracting(Envelope::payload)
				.singleElement(InstanceOfAssertFactories.type(AvailabilityDerived.class))
				.returns(131_400L, AvailabilityDerived::seconds));
	}

	@Test
	@DisplayName("AV.13 nothing is derived for whom nobody has asked")
	void nothingIsDerivedUnasked() {
		Scenario.of(Availability.class)
			.given(AvailabilityCases.template("t1"))
			.when(new ReserveOrder("t1", "o1", AvailabilityCases.TUESDAY_AFTERNOON))
			.thenNoFollowUps();
	}

}
