package dev.sourced.example.availability;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.command.Decision;
import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.availability.AvailabilityCommand.DeriveAvailability;
import dev.sourced.example.availability.AvailabilityCommand.ReserveOrder;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Availability in the running application: it is derived again, and says why.
 */
class AvailabilityTests extends OnExampleApplication {

	@Test
	@DisplayName("AV.5 a new fact leads to another derivation, and the former one stays")
	void aNewFactLeadsToAnotherDerivation() {
		String technician = withTemplate();
		AvailabilityDerived before = derive(technician).event(AvailabilityDerived.class);
		application().gateway().execute(new ReserveOrder(technician, "o1", AvailabilityCases.TUESDAY_AFTERNOON));
		List<Envelope> derivations = await().atMost(ExampleApplication.PATIENCE)
			.until(() -> derivations(technician), (all) -> all.size() == 2);
		assertThat(derivations.get(0).payload()).isEqualTo(before);
		assertThat(before.seconds()).isEqualTo(144_000);
		assertThat(((AvailabilityDerived) derivations.get(1).payload()).seconds()).isEqualTo(138_600);
	}

	@Test
	@DisplayName("AV.7 a derivation names its rule, and its cause is the request")
	void aDerivationNamesItsRuleAndItsCause() {
		String technician = withTemplate();
		Decision requested = derive(technician);
		assertThat(requested.event(AvailabilityDerived.class))
			.extracting(AvailabilityDerived::derivation, AvailabilityDerived::version)
			.containsExactly("availability", "1.0");
		assertThat(requested.events().get(0).causationId()).isEqualTo(requested.command().id());
		Envelope fact = application().gateway()
			.execute(new ReserveOrder(technician, "o1", AvailabilityCases.TUESDAY_AFTERNOON))
			.events()
			.get(0);
		Envelope derived = await().atMost(ExampleApplication.PATIENCE)
			.until(() -> derivations(technician), (all) -> all.size() == 2)
			.get(1);
		Envelope request = application().log().find(derived.causationId()).orElseThrow();
		assertThat(request.payload()).isEqualTo(new DeriveAvailability(technician, AvailabilityCases.MONDAY, 5));
		assertThat(request.causationId()).isEqualTo(fact.id());
		assertThat(derived.correlationId()).isEqualTo(fact.correlationId());
	}

	@Test
	@DisplayName("AV.11 what was known at an earlier position")
	void whatWasKnownEarlierIsDerivedAsWell() {
		String technician = withTemplate();
		long then = derive(technician).position();
		application().gateway().execute(new ReserveOrder(technician, "o1", AvailabilityCases.TUESDAY_AFTERNOON));
		TechnicianFacts known = application().bean(DecisionModels.class)
			.loadUpTo(TechnicianFacts.class, Tags.of("technicianId", technician), then)
			.state();
		assertThat(AvailabilityRule.apply(technician, known, AvailabilityCases.MONDAY, 5).seconds()).isEqualTo(144_000);
		assertThat(derive(technician).event(AvailabilityDerived.class).seconds()).isEqualTo(138_600);
	}

	private String withTemplate() {
		String technician = newId("t");
		application().log().append(AvailabilityCases.template(technician));
		return technician;
	}

	private Decision derive(String technician) {
		return application().gateway().execute(new DeriveAvailability(technician, AvailabilityCases.MONDAY, 5));
	}

	private List<Envelope> derivations(String technician) {
		Query query = Query.of(QueryItem.ofTypes("availability.derived").and("technicianId", technician));
		return application().log().read(query, ReadOptions.all()).messages();
	}

}
