package dev.sourced.internal.jdbc.h2;

import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.SqlFragments;
import dev.sourced.internal.jdbc.sql.Sql;

/**
 * Parts of statements on H2.
 */
final class H2Fragments implements SqlFragments {

	static final H2Fragments INSTANCE = new H2Fragments();

	static final String STORE_IDENTITY = "(select cast(s.id as varchar) || '@' || database() from sourced_store s)";

	/*
	 * Intervals, because dateadd() of milliseconds overflows after 292 years.
	 */
	static final String LATER = "current_timestamp + cast(? as bigint) * interval '0.000001' second";

	private H2Fragments() {
	}

	@Override
	public String storeIdentity() {
		return STORE_IDENTITY;
	}

	@Override
	public String later() {
		return LATER;
	}

	@Override
	public String nextVersion() {
		return "next value for sourced_key_value_version";
	}

	/*
	 * Claims hold a group's row for a moment, and would keep the dispatcher away.
	 */
	@Override
	public String skipLocked() {
		return "";
	}

	/*
	 * For a condition H2 may read the whole table.
	 */
	@Override
	public Sql among(String table, String column, int group, UUID[] keys) {
		return new Sql().add(
				"from unnest(?) k(id) join %s r on r.%s = k.id where r.group_number = ?".formatted(table, column), keys,
				group);
	}

	@Override
	public Sql kept(Sql statement) {
		return statement;
	}

}
