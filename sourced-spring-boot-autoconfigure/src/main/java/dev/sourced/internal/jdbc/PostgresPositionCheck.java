package dev.sourced.internal.jdbc;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.InvalidConfigurationException;

/**
 * Refuses a log whose position sequence is behind its messages, as after a restore or a
 * replication that copies only rows: new messages would get positions in gaps that
 * consumers have already passed. The sequence is not repaired here, because other
 * instances may be drawing from it.
 */
final class PostgresPositionCheck {

	private final JdbcOperations jdbc;

	private final TableNames store;

	PostgresPositionCheck(JdbcOperations jdbc, TableNames store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	/*
	 * In this order, positions drawn in between are above both values.
	 */
	void run() {
		long head = Objects.requireNonNull(ask("select coalesce(max(position), 0) from sourced_message"));
		Long drawn = ask("select pg_sequence_last_value('sourced_position')");
		if (drawn == null) {
			throw new InvalidConfigurationException("The database user may not read the sequence of positions",
					"Run: " + this.store.sql("grant usage on sequence sourced_position to <the user>"));
		}
		if (drawn < head) {
			throw new InvalidConfigurationException(
					"The sequence of positions is behind the log (last drawn: %s, last message: %s)".formatted(drawn,
							head),
					"Stop every instance and run: " + this.store
						.sql("select setval('sourced_position', (select max(position) from sourced_message))"));
		}
	}

	private @Nullable Long ask(String question) {
		return this.jdbc.queryForObject(this.store.sql(question), Long.class);
	}

}
