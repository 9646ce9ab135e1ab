package dev.sourced.internal.jdbc;

import java.util.Objects;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Moves the sequence of positions beyond the last position in the log if a crash of an H2
 * database has set it back. After a crash of PostgreSQL, sequences can only jump ahead.
 */
final class H2PositionRepair {

	private final JdbcOperations jdbc;

	private final TableNames store;

	H2PositionRepair(JdbcOperations jdbc, TableNames store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	void run() {
		long head = Objects.requireNonNull(this.jdbc
			.queryForObject(this.store.sql("select coalesce(max(position), 0) from sourced_message"), Long.class));
		long drawn = Objects.requireNonNull(
				this.jdbc.queryForObject(this.store.sql("select next value for sourced_position"), Long.class));
		if (drawn <= head) {
			this.jdbc.execute(this.store.sql("alter sequence sourced_position restart with " + (head + 1)));
		}
	}

}
