package dev.sourced.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The watermark on PostgreSQL: the lower of the sequence's last value and the lowest
 * floor that an open append holds (see {@link PostgresAppend}). The order of the two
 * statements matters. An append shows its floor to the second; or it has ended, and what
 * it wrote is visible to a later statement; or it has not yet taken its floor, then it
 * draws its positions after the first statement, above that last value. Transactions that
 * have not appended hold nothing back.
 */
final class PostgresWatermark implements WatermarkOperation {

	private static final String STATEMENTS = """
			select last_value from sourced_position;
			select min(((l.classid::bigint & 65535) << 32) | l.objid::bigint)
			from pg_locks l
			where l.locktype = 'advisory' and l.objsubid = 1
				and l.classid::bigint between ? and ?
				and l.database = (select d.oid from pg_database d where d.datname = current_database())
			""";

	private final JdbcOperations jdbc;

	private final StoreName store;

	private final long floors;

	PostgresWatermark(JdbcOperations jdbc, StoreName store) {
		this.jdbc = jdbc;
		this.store = store;
		this.floors = AdvisoryKeys.floorClass(store.hash());
	}

	@Override
	public long current() {
		Sql sql = new Sql().add(STATEMENTS, this.floors, this.floors + 65535);
		return Objects.requireNonNull(this.jdbc.execute((ConnectionCallback<Long>) (connection) -> {
			try (PreparedStatement statement = sql.prepare(connection, this.store)) {
				statement.execute();
				long last = firstLong(statement.getResultSet(), Long.MAX_VALUE);
				statement.getMoreResults();
				return Math.min(last, firstLong(statement.getResultSet(), Long.MAX_VALUE));
			}
		}));
	}

	private static long firstLong(ResultSet rows, long ifNull) throws SQLException {
		rows.next();
		long value = rows.getLong(1);
		return rows.wasNull() ? ifNull : value;
	}

	@Override
	public boolean holdsForOthers() {
		return true;
	}

}
