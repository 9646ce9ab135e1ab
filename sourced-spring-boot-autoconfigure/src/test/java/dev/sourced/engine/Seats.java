package dev.sourced.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.Tag;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.Delivery;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

/**
 * A small domain for tests of partial messages: guests take seats in rows of halls, and
 * events tell about all, some or none of these.
 */
final class Seats {

	private Seats() {
	}

	/** What concerns a hall. */
	sealed interface InHall extends Event permits Noted, HallClosed {

	}

	@MessageType("seats.noted")
	record Noted(@Tag List<String> hall, @Tag @Nullable String row, @Tag @Nullable String guest) implements InHall {
	}

	@MessageType("seats.hall-closed")
	record HallClosed(@Tag String hall) implements InHall {
	}

	@MessageType("seats.guest-renamed")
	record GuestRenamed(@Tag String guest, String name) implements Event {
	}

	/** Writes down what each lane sees. */
	abstract static class Seen {

		private final String table;

		private final Trouble trouble;

		private final JdbcTemplate jdbc;

		Seen(String table, Trouble trouble, JdbcTemplate jdbc) {
			this.table = table;
			this.trouble = trouble;
			this.jdbc = jdbc;
		}

		void write(Envelope envelope, Delivery delivery) {
			this.trouble.at(this.table, delivery.lane() + " " + envelope.position());
			this.jdbc.update("insert into %s (lane, position) values (?, ?)".formatted(this.table),
					delivery.lane().toString(), envelope.position());
		}

		@OnReset
		void clear() {
			this.jdbc.update("delete from " + this.table);
		}

	}

	/** Its events carry each choice of its tags. */
	@Projector(partitionBy = { "hall", "row", "guest" })
	static class ByGuest extends Seen {

		ByGuest(Trouble trouble, JdbcTemplate jdbc) {
			super("by_guest", trouble, jdbc);
		}

		@Project
		void on(InHall event, Envelope envelope, Delivery delivery) {
			write(envelope, delivery);
		}

		@Project
		void on(GuestRenamed event, Envelope envelope, Delivery delivery) {
			write(envelope, delivery);
		}

	}

	@Projector(partitionBy = { "hall", "row" })
	static class ByRow extends Seen {

		ByRow(Trouble trouble, JdbcTemplate jdbc) {
			super("by_row", trouble, jdbc);
		}

		@Project
		void on(InHall event, Envelope envelope, Delivery delivery) {
			write(envelope, delivery);
		}

	}

}
