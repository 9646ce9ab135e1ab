package dev.sourced.internal.jdbc.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
import dev.sourced.internal.jdbc.row.StoredRow;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.value.Scope;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.IllegalTransactionException;

/**
 * The append of one message by the function that the schema creates. It does what
 * {@link AppendStatements} does, in the same order: each statement of the function has a
 * snapshot of its own, so the check sees what was committed while the locks were waited
 * for. It is one call, so outside of any transaction it is a transaction of its own, and
 * the locks are held for no longer than it takes.
 */
final class AppendFunction {

	private static final Logger logger = LoggerFactory.getLogger(AppendFunction.class);

	private static final String SIGNATURE = "text, bigint, bigint, bigint, bigint[], boolean[], bigint[], uuid, int, "
			+ "bigint, text, text, text, uuid, uuid, bigint[]";

	private static final String CALL = "select outcome, id, type, position, recorded_at, tags "
			+ "from sourced_append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	/**
	 * Longer conditions are checked by one statement, whose plan can follow their values.
	 */
	private static final int LONGEST_CONDITION = 1000;

	private final JdbcOperations jdbc;

	private final SourcedDatabase database;

	private final QueryRenderer renderer;

	private final TimeLimits limits;

	private final long storeHash;

	private final SingletonSupplier<Boolean> usable = SingletonSupplier.of(this::isThere);

	AppendFunction(SourcedDatabase database, QueryRenderer renderer) {
		this.database = database;
		this.jdbc = database.jdbc();
		this.renderer = renderer;
		this.limits = database.limits();
		this.storeHash = database.identity().hash(Scope.NONE);
	}

	/**
	 * Whether the function can do this append.
	 * @param batch the messages
	 * @param condition the append condition
	 * @return {@code false} for several messages, for a very long condition, and if the
	 * schema has no such function
	 */
	boolean canAppend(AppendBatch batch, AppendCondition condition) {
		return batch.messages().size() == 1
				&& condition.clauses()
					.stream()
					.mapToInt((clause) -> clause.horizon().seen().size())
					.sum() < LONGEST_CONDITION
				&& condition.clauses()
					.stream()
					.mapToInt((clause) -> clause.query().items().size())
					.sum() <= LockKeys.MOST
				&& this.usable.obtain();
	}

	/*
	 * Those who create the tables by hand may have left it out, or may not create
	 * functions.
	 */
	private boolean isThere() {
		boolean there = Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select coalesce(has_function_privilege(to_regprocedure(?), 'execute'), false)", Boolean.class,
				this.database.tables().sql("sourced_append(" + SIGNATURE + ")")));
		if (!there) {
			logger.warn(this.database.tables()
				.sql("The function sourced_append is missing, or this database user may not execute it: appends work "
						+ "without it and take about twice as long; create it with the statement in "
						+ "dev/sourced/schema/schema-postgresql.sql of the jar"));
		}
		return there;
	}

	/**
	 * Append in the current transaction.
	 * @param batch one message
	 * @param condition the append condition
	 * @return the outcome
	 */
	AppendOutcome append(AppendBatch batch, AppendCondition condition) {
		Sql call = call(batch, condition, this.limits.appended());
		return Statements
			.run(this.jdbc, call, this.database.tables(), (statement) -> outcome(statement.getResultSet(), batch))
			.orElseThrow(() -> new IllegalTransactionException(
					"Unable to append in a transaction that is not at READ COMMITTED: a statement in it would not "
							+ "see what was committed while it waited"));
	}

	/**
	 * Append outside of any transaction.
	 * @param batch one message
	 * @param condition the append condition
	 * @return the outcome, empty if it needs a transaction: connections do not commit by
	 * themselves, or are at another isolation level
	 */
	Optional<AppendOutcome> appendAlone(AppendBatch batch, AppendCondition condition) {
		Sql call = call(batch, condition, Duration.ZERO);
		return Objects.requireNonNull(this.jdbc
			.execute((ConnectionCallback<Optional<AppendOutcome>>) (connection) -> connection.getAutoCommit()
					? alone(connection, call, batch) : Optional.empty()));
	}

	private Optional<AppendOutcome> alone(Connection connection, Sql call, AppendBatch batch) throws SQLException {
		try (PreparedStatement statement = call.prepare(connection, this.database.tables())) {
			return outcome(statement.executeQuery(), batch);
		}
	}

	private Sql call(AppendBatch batch, AppendCondition condition, Duration idle) {
		NewMessage message = batch.messages().get(0);
		LockKeys locks = LockKeys.of(batch, condition, this.renderer, this.storeHash);
		return new Sql().add(CALL, this.database.identity().text(), AdvisoryKeys.floor(this.storeHash),
				millis(this.limits.lock()), millis(idle), locks.keys(), locks.modes(),
				ConditionCode.of(condition, this.renderer), message.message().id(),
				MessageKindCode.of(message.message().kind()), message.type(), message.payload(), message.metadata(),
				message.tagText(), message.message().correlationId(), message.message().causationId(),
				message.tagKeys().toArray(Long[]::new));
	}

	private static long millis(Duration limit) {
		return Math.min(Integer.MAX_VALUE, TimeBounds.millis(limit));
	}

	/*
	 * Nothing was written where it is refused.
	 */
	private Optional<AppendOutcome> outcome(ResultSet row, AppendBatch batch) throws SQLException {
		row.next();
		String outcome = row.getString("outcome");
		return switch (outcome) {
			case "new", "known" ->
				Optional.of(AppendOutcome.of(batch.at(List.of(StoredRow.of(row)), outcome.equals("known"))));
			case "conflict" -> Optional.of(AppendOutcome.conflict(CandidateRow.of(row)));
			case "isolation" -> Optional.empty();
			default -> throw foreign(row.getString("tags"));
		};
	}

	private RuntimeException foreign(String store) {
		this.database.identity().requireSame(store);
		return new IllegalStateException("Unexpected outcome of an append");
	}

}
