package dev.sourced.example;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Rejection;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * A case of an example: what has happened, what is asked for, and what comes of it. It is
 * data, so it runs on a scenario without a database and on every database.
 *
 * @param number its number, such as {@code EX1.1}
 * @param title what it is about
 * @param given what has happened, oldest first
 * @param when the command
 * @param then the events that it leads to, none if it is rejected
 * @param rejection why it is rejected, or {@code null} if it is accepted
 */
public record Case(String number, String title, List<Given> given, Command when, List<Event> then,
		@Nullable Rejection rejection) {

	/** When the command of every case is decided. */
	public static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

	/**
	 * Begin a case.
	 * @param number its number
	 * @param title what it is about
	 * @return its first half, in which nothing has happened yet
	 */
	public static Beginning of(String number, String title) {
		return new Beginning(number, title, List.of());
	}

	@Override
	public String toString() {
		return this.number + " " + this.title;
	}

	/**
	 * An event that has happened.
	 *
	 * @param age how long before the command
	 * @param message the event with its id
	 */
	public record Given(Duration age, Message message) {

		public Instant recordedAt() {
			return NOW.minus(this.age);
		}

	}

	/**
	 * A case without its command.
	 *
	 * @param number its number
	 * @param title what it is about
	 * @param given what has happened
	 */
	public record Beginning(String number, String title, List<Given> given) {

		public Beginning given(Event... events) {
			return given(Duration.ZERO, events);
		}

		public Beginning given(Duration age, Event... events) {
			return and(Arrays.stream(events).map((event) -> new Given(age, Message.of(event))));
		}

		public Beginning given(Message... events) {
			return and(Arrays.stream(events).map((event) -> new Given(Duration.ZERO, event)));
		}

		private Beginning and(Stream<Given> more) {
			return new Beginning(this.number, this.title, Stream.concat(this.given.stream(), more).toList());
		}

		public Asked when(Command command) {
			return new Asked(this, command);
		}

	}

	/**
	 * A case without its end.
	 *
	 * @param beginning its first half
	 * @param when the command
	 */
	public record Asked(Beginning beginning, Command when) {

		public Case then(Event... events) {
			return end(List.of(events), null);
		}

		public Case thenNothing() {
			return end(List.of(), null);
		}

		public Case thenRejected(String code, String reason) {
			return end(List.of(), new Rejection(reason, code));
		}

		private Case end(List<Event> then, @Nullable Rejection rejection) {
			return new Case(this.beginning.number(), this.beginning.title(), this.beginning.given(), this.when, then,
					rejection);
		}

	}

}
