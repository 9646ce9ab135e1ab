package dev.sourced.internal.jdbc.postgresql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.dialect.Watermark;
import dev.sourced.internal.jdbc.dialect.WatermarkOperation;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.OpenAppend;
import dev.sourced.internal.value.Scope;

/**
 * The watermark on PostgreSQL: the lower of the sequence's last value and the lowest
 * floor that an open append holds (see {@link PostgresAppend}). The order of the two
 * statements matters. For each append, one of three cases holds: its floor is visible to
 * the second statement; or it has ended, and its messages are visible to later
 * statements; or it has not taken its floor yet, and draws its positions after the first
 * statement, above that last value. Transactions that have not appended hold nothing
 * back.
 * <p>
 * Here and in the append, the last value is read by a function, under the same lock under
 * which {@code nextval} writes it. A {@code select} would be wrong: while {@code nextval}
 * logs values ahead, the row contains a value up to 32 positions higher for a moment.
 */
public final class PostgresWatermark implements WatermarkOperation {

	private static final String STATEMENTS = """
			select pg_sequence_last_value('sourced_position') as last, pg_is_in_recovery() as standby, %s as store,
				extract(epoch from pg_postmaster_start_time())::text as server;
			select min(((l.classid::bigint & 65535) << 32) | l.objid::bigint)
			from pg_locks l
			where l.locktype = 'advisory' and l.objsubid = 1
				and l.classid::bigint between ? and ?
				and l.database = (select d.oid from pg_database d where d.datname = current_database())
			""".formatted(PostgresFragments.STORE_IDENTITY);

	/*
	 * Details of other users' sessions are hidden, and prepared transactions have no
	 * session.
	 */
	private static final String LOWEST = """
			select ((l.classid::bigint & 65535) << 32) | l.objid::bigint as floor, l.pid, a.application_name, a.state,
				a.client_addr, clock_timestamp() as now, coalesce(a.xact_start, clock_timestamp()) as began
			from pg_locks l left join pg_stat_activity a on a.pid = l.pid
			where l.locktype = 'advisory' and l.objsubid = 1
				and l.classid::bigint between ? and ?
				and l.database = (select d.oid from pg_database d where d.datname = current_database())
			order by floor limit 1""";

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final long floors;

	PostgresWatermark(SourcedDatabase database) {
		this.jdbc = database.jdbc();
		this.store = database.tables();
		this.floors = AdvisoryKeys.floorClass(database.identity().hash(Scope.NONE));
	}

	@Override
	public Watermark current() {
		Sql sql = new Sql().add(STATEMENTS, this.floors, this.floors + 65535);
		return Objects.requireNonNull(this.jdbc.execute((ConnectionCallback<Watermark>) (connection) -> {
			try (PreparedStatement statement = sql.prepare(connection, this.store)) {
				statement.execute();
				ResultSet sequence = statement.getResultSet();
				long last = firstLong(sequence).orElseThrow(PostgresWatermark::unreadable);
				String origin = sequence.getString("store");
				String server = sequence.getString("server");
				boolean standby = sequence.getBoolean("standby");
				statement.getMoreResults();
				long floor = firstLong(statement.getResultSet()).orElse(last);
				return new Watermark(Math.min(last, floor), last, origin, server, standby);
			}
		}));
	}

	@Override
	public Optional<OpenAppend> heldBackBy() {
		return Statements
			.query(this.jdbc, new Sql().add(LOWEST, this.floors, this.floors + 65535), this.store,
					(row, n) -> new OpenAppend(row.getLong("floor"), age(row),
							"pid %s, %s, %s, from %s".formatted(row.getString("pid"), row.getString("application_name"),
									row.getString("state"), row.getString("client_addr"))))
			.stream()
			.findFirst();
	}

	private static Duration age(ResultSet row) throws SQLException {
		return Duration.between(row.getObject("began", OffsetDateTime.class),
				row.getObject("now", OffsetDateTime.class));
	}

	private static OptionalLong firstLong(ResultSet rows) throws SQLException {
		rows.next();
		long value = rows.getLong(1);
		return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
	}

	private static InvalidDataAccessResourceUsageException unreadable() {
		return new InvalidDataAccessResourceUsageException(
				"Unable to read the last position: this database user needs the "
						+ "privilege USAGE on the sequence of positions");
	}

	@Override
	public boolean holdsForOthers() {
		return true;
	}

}
