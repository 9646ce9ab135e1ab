package dev.sourced.boot.autoconfigure.shapes;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * Messages of which the shapes of handlers are made.
 */
final class Things {

	private Things() {
	}

	@MessageType("shapes.make")
	record Make(@Tag String thing) implements Command {
	}

	sealed interface ThingEvent extends Event {

	}

	@MessageType("shapes.made")
	record Made(@Tag String thing) implements ThingEvent, Welcome {
	}

	sealed interface Welcome extends Event permits Made {

	}

	@MessageType("shapes.broken")
	record Broken(@Tag String thing) implements ThingEvent {
	}

	interface OpenEvent extends Event {

	}

	@DecisionModel("thing")
	record Thing(boolean made) {

		static Thing initial() {
			return new Thing(false);
		}

		@Evolve
		Thing on(Made event) {
			return new Thing(true);
		}

	}

	@DecisionModel("thing")
	record Confused(boolean made) {

		static Confused initial() {
			return new Confused(false);
		}

		@Evolve
		Confused on(Made event) {
			return this;
		}

		@Project
		void write(Made event) {
		}

	}

}
