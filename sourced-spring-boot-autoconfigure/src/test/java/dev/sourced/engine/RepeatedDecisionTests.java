package dev.sourced.engine;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.Decision;
import dev.sourced.engine.Application.Setup;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command that is executed again under its id: the decision is the one that was made,
 * whatever else has followed from the command.
 */
class RepeatedDecisionTests extends ParcelsOnEachDatabase {

	/* No read of the log may hold what has followed from a command. */
	private static Setup setup() {
		return Setup.of(Packing.class).with("sourced.read.max-messages=20");
	}

	@Test
	void holdsItsOwnEventsAndNobodyElses() {
		try (Application application = start(setup())) {
			UUID id = UUID.randomUUID();
			Decision decision = application.gateway().execute(new Pack("b", 2), id);
			causeMore(application, decision.command().message(), 5);
			assertThat(application.gateway().execute(new Pack("b", 2), id).events()).isEqualTo(decision.events());
			causeMore(application, decision.command().message(), 30);
			assertThat(application.gateway().execute(new Pack("b", 2), id))
				.isEqualTo(new Decision(decision.command(), decision.events(), true));
			assertThat(decision.events()).hasSize(2);
		}
	}

	@Test
	void holdsItsOwnEventsAlsoIfItWasMadeInItsLane() {
		try (Application application = start(setup())) {
			Envelope command = application.gateway().enqueue(new Pack("b", 2));
			Envelope other = application.gateway().enqueue(new Pack("b", 1));
			application.await("packing");
			causeMore(application, command.message(), 5);
			Decision decision = application.gateway().execute(new Pack("b", 2), command.id());
			assertThat(decision.command()).isEqualTo(command);
			assertThat(decision.events()).extracting(Envelope::payload)
				.containsExactly(new Packed("b", 0), new Packed("b", 1));
			assertThat(decision.events()).extracting(Envelope::causationId).containsOnly(command.id());
			causeMore(application, command.message(), 30);
			assertThat(application.gateway().execute(new Pack("b", 2), command.id())).isEqualTo(decision);
			assertThat(application.gateway().execute(new Pack("b", 1), other.id()).events()).hasSize(1);
		}
	}

	private static void causeMore(Application application, Message command, int events) {
		IntStream.range(0, events)
			.forEach((i) -> application.log().append(List.of(Message.of(new Packed("b", 100 + i)).causedBy(command))));
	}

	@Test
	void holdsAllOfManyEventsInTheirOrder() {
		try (Application application = start(setup())) {
			for (int events : new int[] { 0, 31, 32, 33, 64, 100 }) {
				UUID id = UUID.randomUUID();
				Decision decision = application.gateway().execute(new Pack("b", events), id);
				assertThat(decision.events()).hasSize(events);
				assertThat(application.gateway().execute(new Pack("b", events), id).events())
					.isEqualTo(decision.events());
			}
		}
	}

	@MessageType("packing.pack")
	record Pack(@Tag String box, int things) implements Command {
	}

	@MessageType("packing.packed")
	record Packed(@Tag String box, int thing) implements Event {
	}

	@Decider(partitionBy = "box")
	static class Packing {

		@Decide
		List<Packed> pack(Pack command) {
			return IntStream.range(0, command.things()).mapToObj((i) -> new Packed(command.box(), i)).toList();
		}

	}

}
