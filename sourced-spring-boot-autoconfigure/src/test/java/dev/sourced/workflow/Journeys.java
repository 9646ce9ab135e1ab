package dev.sourced.workflow;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Orders.Effects;

/**
 * A workflow in several versions.
 */
final class Journeys {

	private Journeys() {
	}

	record Journey(@Tag String journeyId) {
	}

	@MessageType("journeys.book")
	record Book(@Tag String journeyId) implements Command {
	}

	@MessageType("journeys.booked")
	record Booked(@Tag String journeyId) implements Event {
	}

	@MessageType("journeys.go")
	record Go(@Tag String journeyId) implements Command {
	}

	@MessageType("journeys.gone")
	record Gone(@Tag String journeyId) implements Event {
	}

	@Decider(partitionBy = "journeyId", group = "journey-desk")
	static class Desk {

		@Decide
		Booked book(Book command) {
			return new Booked(command.journeyId());
		}

		@Decide
		Gone go(Go command) {
			return new Gone(command.journeyId());
		}

	}

	/** The first version. */
	@Workflow(name = "journeys.travel")
	static class First {

		private final Effects effects;

		First(Effects effects) {
			this.effects = effects;
		}

		String run(Journey journey, Steps steps) {
			String id = journey.journeyId();
			steps.execute("book", new Book(id));
			steps.write("prepare", () -> written("first prepared " + id));
			steps.await("start", Gone.class);
			steps.write("arrive", () -> written("first arrived " + id));
			return "first";
		}

		private boolean written(String what) {
			this.effects.written(what);
			return true;
		}

	}

	/** The second version beside the first. */
	@Workflow(name = "journeys.travel", version = 2)
	static class Second {

		private final SecondCode code;

		Second(Effects effects) {
			this.code = new SecondCode(effects);
		}

		String run(Journey journey, Steps steps) {
			return this.code.run(journey, steps);
		}

	}

	/** The second version when it has taken the runs of the first over. */
	@Workflow(name = "journeys.travel", version = 2, since = 1)
	static class Heir {

		private final SecondCode code;

		Heir(Effects effects) {
			this.code = new SecondCode(effects);
		}

		String run(Journey journey, Steps steps) {
			return this.code.run(journey, steps);
		}

	}

	/**
	 * With a step that the first version does not have, and without one that it has.
	 */
	private record SecondCode(Effects effects) {

		String run(Journey journey, Steps steps) {
			String id = journey.journeyId();
			steps.write("insure", () -> written("second insured " + id));
			steps.execute("book", new Book(id));
			steps.await("start", Gone.class);
			steps.write("arrive", () -> written("second arrived " + id));
			return steps.startedBefore(2) ? "second for first" : "second";
		}

		private boolean written(String what) {
			this.effects.written(what);
			return true;
		}

	}

}
