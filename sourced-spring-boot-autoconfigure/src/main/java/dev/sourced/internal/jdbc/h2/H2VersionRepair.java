package dev.sourced.internal.jdbc.h2;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.jdbc.sql.TableNames;

/**
 * Moves the sequence of versions beyond every version that was ever drawn, because a
 * crash of an H2 database may have set it back. The last ones may belong to keys that
 * were deleted, so the table does not tell them. The microseconds of the clock do: they
 * are more than were ever drawn since an earlier start, as a change takes longer than
 * one.
 */
final class H2VersionRepair {

	private static final String START = """
			select greatest(next value for sourced_key_value_version,
				(select coalesce(max(version), 0) + 1 from sourced_key_value),
				cast(extract(epoch from current_timestamp) * 1000000 as bigint))""";

	private final JdbcOperations jdbc;

	private final TableNames store;

	H2VersionRepair(JdbcOperations jdbc, TableNames store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	void run() {
		Long start = this.jdbc.queryForObject(this.store.sql(START), Long.class);
		this.jdbc.execute(this.store.sql("alter sequence sourced_key_value_version restart with " + start));
	}

}
