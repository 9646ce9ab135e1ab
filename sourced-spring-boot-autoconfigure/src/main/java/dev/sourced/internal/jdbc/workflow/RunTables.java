package dev.sourced.internal.jdbc.workflow;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Statements on the tables of runs.
 *
 * @param database the database
 */
record RunTables(SourcedDatabase database) {

	<T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.database.jdbc(), sql, this.database.tables(), mapper);
	}

	/*
	 * Of a statement that may wait for locks of other transactions.
	 */
	<T> List<T> lock(Sql sql, RowMapper<T> mapper) {
		return query(this.database.waiting(sql), mapper);
	}

	int update(Sql sql) {
		return Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

	int updateLocking(Sql sql) {
		return update(this.database.waiting(sql));
	}

	void batch(String statement, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			this.database.jdbc().batchUpdate(this.database.tables().sql(statement), rows);
		}
	}

	void delete(String table, UUID... runs) {
		update(new Sql().add("delete from %s where run = any(?)".formatted(table), (Object) runs));
	}

	static Object orNull(@Nullable Object value) {
		return (value != null) ? value : Sql.NULL;
	}

}
