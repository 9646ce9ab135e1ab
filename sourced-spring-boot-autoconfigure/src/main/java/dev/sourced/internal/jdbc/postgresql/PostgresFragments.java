package dev.sourced.internal.jdbc.postgresql;

import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.SqlFragments;
import dev.sourced.internal.jdbc.sql.Sql;

/**
 * Parts of statements on PostgreSQL.
 */
final class PostgresFragments implements SqlFragments {

	static final PostgresFragments INSTANCE = new PostgresFragments();

	static final String STORE_IDENTITY = "(select s.id::text || '@' || current_database() from sourced_store s)";

	private PostgresFragments() {
	}

	@Override
	public String storeIdentity() {
		return STORE_IDENTITY;
	}

	@Override
	public String later() {
		return "current_timestamp + ? * interval '1 microsecond'";
	}

	@Override
	public String nextVersion() {
		return "nextval('sourced_key_value_version')";
	}

	@Override
	public String skipLocked() {
		return " skip locked";
	}

	/*
	 * For a join PostgreSQL may read the whole table.
	 */
	@Override
	public Sql among(String table, String column, int group, UUID[] keys) {
		return new Sql().add("from %s r where r.group_number = ? and r.%s = any(?)".formatted(table, column), group,
				keys);
	}

	/*
	 * The plan for unknown values is only kept if it seems to be no dearer than one for
	 * known values. Of the keys of a log it is known that some are frequent, so any other
	 * key seems to be rarer than an unknown one.
	 */
	@Override
	public Sql kept(Sql statement) {
		return statement.hidingValues();
	}

}
