package dev.sourced.internal.jdbc.postgresql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
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

	private static final String SELECT = "select outcome, positions, recorded_at, type, tags ";

	private static final String NUMBERED = "select %s as n, outcome, positions, recorded_at, type, tags ";

	private static final String CALL = "from sourced_append(?, ?, ?, ?, ?, ?, ?, ";

	private static final String MESSAGES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	/**
	 * Tells the function not to wait for locks, and for anything else only this long.
	 */
	private static final long WITHOUT_WAITING = -100;

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
		Sql call = new Sql().add(SELECT)
			.add(call(batch, condition, millis(this.limits.lock()), millis(this.limits.appended())));
		Answer answer = Statements.run(this.jdbc, call, this.database.tables(),
				(statement) -> answer(statement.getResultSet()));
		return outcome(answer, batch).orElseThrow(() -> new IllegalTransactionException(
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
		Sql call = new Sql().add(SELECT).add(call(batch, condition, millis(this.limits.lock()), Sql.NULL));
		try {
			return outcome(committed(call, this::answer).orElse(Answer.NEEDS_TRANSACTION), batch);
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Some of the messages were appended by another transaction at the same time", ex);
			return Optional.empty();
		}
	}

	/**
	 * A call for {@link #appendTogether}, which does not wait for locks.
	 * @param batch at least one message
	 * @param condition the append condition
	 * @return the call
	 */
	Sql callWithoutWaiting(AppendBatch batch, AppendCondition condition) {
		return call(batch, condition, WITHOUT_WAITING, Sql.NULL);
	}

	/**
	 * Append outside of any transaction what several callers want to, in one statement:
	 * it is committed or fails as a whole, on whatever terms a driver sends statements.
	 * @param calls the calls; each sees what those before it have written
	 * @return the answer to each call
	 */
	List<Answer> appendTogether(List<Sql> calls) {
		List<Sql> numbered = IntStream.range(0, calls.size())
			.mapToObj((i) -> new Sql().add(NUMBERED.formatted(i)).add(calls.get(i)))
			.toList();
		return committed(new Sql().join(" union all ", numbered), (rows) -> answers(rows, calls.size()))
			.orElseGet(() -> Collections.nCopies(calls.size(), Answer.NEEDS_TRANSACTION));
	}

	private List<Answer> answers(ResultSet rows, int size) throws SQLException {
		Answer[] answers = new Answer[size];
		for (int i = 0; i < size; i++) {
			Answer answer = answer(rows);
			answers[rows.getInt("n")] = answer;
		}
		return List.of(answers);
	}

	/*
	 * Only where connections commit by themselves.
	 */
	private <T> Optional<T> committed(Sql call, Reading<T> reading) {
		return Objects.requireNonNull(this.jdbc.execute((ConnectionCallback<Optional<T>>) (connection) -> {
			if (!connection.getAutoCommit()) {
				return Optional.empty();
			}
			try (PreparedStatement statement = call.prepare(connection, this.database.tables())) {
				return Optional.of(reading.read(statement.executeQuery()));
			}
		}));
	}

	private Sql call(AppendBatch batch, AppendCondition condition, long waitMillis, Object idleMillis) {
		LockKeys locks = LockKeys.of(batch, condition, this.renderer, this.storeHash);
		return new Sql()
			.add(CALL, this.database.identity().text(), AdvisoryKeys.floor(this.storeHash), waitMillis, idleMillis,
					locks.keys(), locks.modes(), ConditionCode.of(condition, this.renderer))
			.add(MESSAGES, batch.columns());
	}

	private static long millis(Duration limit) {
		return Math.min(Integer.MAX_VALUE, TimeBounds.millis(limit));
	}

	private Answer answer(ResultSet row) throws SQLException {
		row.next();
		Array positions = row.getArray("positions");
		return new Answer(row.getString("outcome"), (positions != null) ? (Long[]) positions.getArray() : new Long[0],
				row.getObject("recorded_at", OffsetDateTime.class), row.getLong("type"), row.getString("tags"));
	}

	/**
	 * What the answer means for the append.
	 * @param answer the function's answer, which is committed or will be
	 * @param batch the messages
	 * @return the outcome, empty if the append needs a transaction; then nothing was done
	 */
	Optional<AppendOutcome> outcome(Answer answer, AppendBatch batch) {
		return switch (answer.outcome()) {
			case "new" -> Optional.of(AppendOutcome
				.of(batch.written(answer.positions(), Objects.requireNonNull(answer.recordedAt()).toInstant())));
			case "known" -> Optional.of(AppendOutcome.of(batch.at(this.known.find(batch), true)));
			case "conflict" -> Optional.of(AppendOutcome.conflict(
					new CandidateRow(answer.positions()[0], answer.type(), Objects.requireNonNull(answer.tags()))));
			case "overtaken" -> throw this.known.overtaken(batch);
			case "store" -> throw foreign(Objects.requireNonNull(answer.tags()));
			// nothing was done in a transaction at another isolation level
			default -> Optional.empty();
		};
	}

	private RuntimeException foreign(String store) {
		this.database.identity().requireSame(store);
		return new IllegalStateException("Unexpected outcome of an append");
	}

	/**
	 * What the function answers.
	 *
	 * @param outcome what it has done
	 * @param positions of the messages that were written, or of the event that conflicts
	 * @param recordedAt when the messages were recorded
	 * @param type the type of the event that conflicts
	 * @param tags its tags, or the store if that is another one
	 */
	record Answer(String outcome, Long[] positions, @Nullable OffsetDateTime recordedAt, long type,
			@Nullable String tags) {

		static final Answer NEEDS_TRANSACTION = new Answer("transaction", new Long[0], null, 0, null);

		/**
		 * Whether nothing was done because somebody else has locked the boundary.
		 * @return {@code true} if it is to be tried by itself
		 */
		boolean isBusy() {
			return this.outcome.equals("busy");
		}

	}

	/**
	 * Reads the rows of an answer.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	private interface Reading<T> {

		T read(ResultSet rows) throws SQLException;

	}

}
