package dev.sourced.internal.jdbc.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.jdbc.dialect.AppendOutcome;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.internal.jdbc.row.MessageKindCode;
import dev.sourced.internal.jdbc.row.NewMessage;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.Scope;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.IllegalTransactionException;

/**
 * The append by the function that the schema creates. It does what
 * {@link AppendStatements} does, in the same order: each statement of the function has a
 * snapshot of its own, so the check sees what was committed while the locks were waited
 * for. It is one call, so outside of any transaction it is a transaction of its own, and
 * the locks are held for no longer than it takes.
 */
final class AppendFunction {

	private static final Logger logger = LoggerFactory.getLogger(AppendFunction.class);

	private static final String SIGNATURE = "text, bigint, bigint, bigint, bigint[], boolean[], bigint[], uuid[], int[], "
			+ "bigint[], text[], text[], text[], uuid[], uuid[], bigint[], int[]";

	private static final String CALL = "select outcome, positions, recorded_at, type, tags "
			+ "from sourced_append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	/**
	 * Longer conditions are checked by one statement, whose plan can follow their values.
	 */
	private static final int MOST_SEEN = 1000;

	private final JdbcOperations jdbc;

	private final SourcedDatabase database;

	private final KnownMessages known;

	private final QueryRenderer renderer;

	private final TimeLimits limits;

	private final long storeHash;

	private final SingletonSupplier<Boolean> usable = SingletonSupplier.of(this::isThere);

	AppendFunction(SourcedDatabase database, Transactions transactions, QueryRenderer renderer) {
		this.database = database;
		this.jdbc = database.jdbc();
		this.known = new KnownMessages(database, transactions);
		this.renderer = renderer;
		this.limits = database.limits();
		this.storeHash = database.identity().hash(Scope.NONE);
	}

	/**
	 * Whether the function can check a condition.
	 * @param condition the append condition
	 * @return {@code false} for a very long condition, and if the schema has no such
	 * function
	 */
	boolean canCheck(AppendCondition condition) {
		int seen = 0;
		int items = 0;
		for (Clause clause : condition.clauses()) {
			seen += clause.horizon().seen().size();
			items += clause.query().items().size();
		}
		return seen < MOST_SEEN && items <= LockKeys.MOST && this.usable.obtain();
	}

	/*
	 * Those who create the tables by hand may have left it out, or may not create
	 * functions.
	 */
	private boolean isThere() {
		TableNames tables = this.database.tables();
		boolean there = Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select coalesce(has_function_privilege(to_regprocedure(?), 'execute'), false)", Boolean.class,
				tables.sql("sourced_append(" + SIGNATURE + ")")));
		if (!there) {
			logger.warn("The function {} is missing, or this database user may not execute it: appends work without it "
					+ "and take about twice as long; create it with the statement in "
					+ "dev/sourced/schema/schema-postgresql.sql of the jar", tables.sql("sourced_append"));
		}
		return there;
	}

	/**
	 * Append in the current transaction.
	 * @param batch at least one message
	 * @param condition the append condition
	 * @return the outcome
	 */
	AppendOutcome append(AppendBatch batch, AppendCondition condition) {
		Sql call = call(batch, condition, millis(this.limits.appended()));
		return Statements
			.run(this.jdbc, call, this.database.tables(), (statement) -> outcome(statement.getResultSet(), batch))
			.orElseThrow(() -> new IllegalTransactionException(
					"Unable to append in a transaction that is not at READ COMMITTED: a statement in it would not "
							+ "see what was committed while it waited"));
	}

	/**
	 * Append outside of any transaction.
	 * @param batch at least one message
	 * @param condition the append condition
	 * @return the outcome, empty if it needs a transaction: connections do not commit by
	 * themselves, or are at another isolation level, or another append has stored some of
	 * the messages meanwhile
	 */
	Optional<AppendOutcome> appendAlone(AppendBatch batch, AppendCondition condition) {
		Sql call = call(batch, condition, Sql.NULL);
		try {
			return Objects.requireNonNull(this.jdbc
				.execute((ConnectionCallback<Optional<AppendOutcome>>) (connection) -> connection.getAutoCommit()
						? alone(connection, call, batch) : Optional.empty()));
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Some of the messages were appended by another transaction at the same time", ex);
			return Optional.empty();
		}
	}

	private Optional<AppendOutcome> alone(Connection connection, Sql call, AppendBatch batch) throws SQLException {
		try (PreparedStatement statement = call.prepare(connection, this.database.tables())) {
			return outcome(statement.executeQuery(), batch);
		}
	}

	private Sql call(AppendBatch batch, AppendCondition condition, Object idleMillis) {
		LockKeys locks = LockKeys.of(batch, condition, this.renderer, this.storeHash);
		return new Sql().add(CALL, this.database.identity().text(), AdvisoryKeys.floor(this.storeHash),
				millis(this.limits.lock()), idleMillis, locks.keys(), locks.modes(),
				ConditionCode.of(condition, this.renderer), batch.ids(),
				batch.column((message) -> MessageKindCode.of(message.message().kind()), Integer[]::new),
				batch.column(NewMessage::type, Long[]::new), batch.column(NewMessage::payload, String[]::new),
				batch.column(NewMessage::metadata, String[]::new), batch.column(NewMessage::tagText, String[]::new),
				batch.column((message) -> message.message().correlationId(), UUID[]::new),
				batch.column((message) -> message.message().causationId(), UUID[]::new), batch.tagKeys(),
				batch.tagOrdinals());
	}

	private static long millis(Duration limit) {
		return Math.min(Integer.MAX_VALUE, TimeBounds.millis(limit));
	}

	private Optional<AppendOutcome> outcome(ResultSet row, AppendBatch batch) throws SQLException {
		row.next();
		return switch (row.getString("outcome")) {
			case "new" -> Optional.of(AppendOutcome
				.of(batch.written(positions(row), row.getObject("recorded_at", OffsetDateTime.class).toInstant())));
			case "known" -> Optional.of(AppendOutcome.of(batch.at(this.known.find(batch), true)));
			case "conflict" -> Optional.of(AppendOutcome
				.conflict(new CandidateRow(positions(row)[0], row.getLong("type"), row.getString("tags"))));
			case "overtaken" -> throw this.known.overtaken(batch);
			case "store" -> throw foreign(row.getString("tags"));
			// nothing was done in a transaction at another isolation level
			default -> Optional.empty();
		};
	}

	private static Long[] positions(ResultSet row) throws SQLException {
		return (Long[]) row.getArray("positions").getArray();
	}

	private RuntimeException foreign(String store) {
		this.database.identity().requireSame(store);
		return new IllegalStateException("Unexpected outcome of an append");
	}

}
