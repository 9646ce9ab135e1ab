package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionDefinition;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

/**
 * One way of guarding an append on PostgreSQL: the real one, or one that is broken on
 * purpose.
 *
 * @param name what was changed
 * @param sql what is changed in the statements
 * @param reading reads, and says what was seen
 * @param isolation the level of the appending transactions
 * @param mix what the clients do that shall find it out
 * @param path how messages are appended
 */
record GuardVariant(String name, SqlRewrite sql, Reading reading, int isolation, GuardMix mix, Path path) {

	static final String FLOOR_LOCK = "pg_advisory_xact_lock_shared(? + coalesce(";

	static final String NO_FLOOR_LOCK = "(? + coalesce(";

	private static final String LOCK = """
			case when l.exclusive then pg_advisory_xact_lock(l.key)
				else pg_advisory_xact_lock_shared(l.key) end""";

	private static final String LOCKS_LATE = """
			if known = 0 and conflict is null then
				perform case when l.exclusive then pg_advisory_xact_lock(l.key)
						else pg_advisory_xact_lock_shared(l.key) end
				from unnest(lock_keys, exclusive_locks) as l(key, exclusive);""";

	private static final String REMEMBER = """
			set_config('sourced_test.locks', coalesce(current_setting('sourced_test.locks', true), '')
				|| case when l.exclusive then 'x' else 's' end || l.key || ' ', true)""";

	private static final String TAKEN = """
			with taken as materialized (
				select count(case when left(l.entry, 1) = 'x' then pg_advisory_xact_lock(substr(l.entry, 2)::bigint)
					else pg_advisory_xact_lock_shared(substr(l.entry, 2)::bigint) end) as locks
				from regexp_split_to_table(trim(current_setting('sourced_test.locks')), ' ') as l(entry)),
			known as materialized (""";

	static GuardVariant real() {
		return of("as it is", new SqlRewrite(), GuardVariant::readWithEitherWatermark);
	}

	static Stream<GuardVariant> reals() {
		return Stream.of(real(), of("without the function", new SqlRewrite(), GuardVariant::readWithEitherWatermark)
			.by(Path.STATEMENTS));
	}

	static Stream<GuardVariant> broken() {
		return Stream.of(withoutLocks(), inOneStatement(), lastPositionSeen(), headAtRead(), repeatableRead(),
				watermarkAfterRead(), withoutFloors(), withoutLocksInFunction(), checkBeforeLocks(),
				repeatableReadInFunction(), withoutFloorsInFunction());
	}

	static GuardVariant withoutLocksInFunction() {
		return of("no locks in the function",
				new SqlRewrite().replace("pg_try_advisory_xact_lock(lock_keys[i])", "true")
					.replace("pg_try_advisory_xact_lock_shared(lock_keys[i])", "true"),
				GuardVariant::read)
			.by(Path.FUNCTION);
	}

	static GuardVariant checkBeforeLocks() {
		return of("locks after the check in the function",
				new SqlRewrite().replace("for i in 1 .. cardinality(lock_keys) loop", "for i in 1 .. 0 loop")
					.replace("if known = 0 and conflict is null then", LOCKS_LATE),
				GuardVariant::read)
			.by(Path.FUNCTION);
	}

	static GuardVariant repeatableReadInFunction() {
		return new GuardVariant("REPEATABLE READ in the function",
				new SqlRewrite().replace("'read committed'", "'repeatable read'"), GuardVariant::read,
				TransactionDefinition.ISOLATION_REPEATABLE_READ, GuardMix.broad(), Path.FUNCTION);
	}

	static GuardVariant withoutFloorsInFunction() {
		return of("no floor locks in the function", withoutFloorInFunction(), GuardVariant::readWithEitherWatermark)
			.by(Path.FUNCTION);
	}

	static SqlRewrite withoutFloorInFunction() {
		return new SqlRewrite().replace("pg_try_advisory_xact_lock_shared(lock_key)", "true");
	}

	private GuardVariant by(Path path) {
		return new GuardVariant(this.name, this.sql, this.reading, this.isolation, this.mix, path);
	}

	/**
	 * Change the append function, or leave the append to the statements.
	 * @param jdbc the database, with the tables
	 */
	void prepare(JdbcOperations jdbc) {
		switch (this.path) {
			case STATEMENTS -> jdbc.execute("drop function sourced_append");
			case FUNCTION -> this.sql.onFunction(jdbc);
			case EITHER -> {
				// as it is
			}
		}
	}

	static GuardVariant withoutLocks() {
		return of("no locks", new SqlRewrite().replace(LOCK, "l.key"), GuardVariant::read).by(Path.STATEMENTS);
	}

	static GuardVariant inOneStatement() {
		return of("locks and check in one statement",
				new SqlRewrite().replace(LOCK, REMEMBER)
					.replace("with known as materialized (", TAKEN)
					.replace(" as position where not exists (", " as position from taken where not exists (")
					.replace("clock_timestamp() as now\n", "clock_timestamp() as now from taken\n"),
				GuardVariant::read)
			.by(Path.STATEMENTS);
	}

	static GuardVariant lastPositionSeen() {
		return position("condition after the last position seen", (log, query) -> {
			ReadResult read = read(log, query);
			long last = read.messages().stream().mapToLong(Envelope::position).max().orElse(0);
			return with(read, read.condition().after(last));
		});
	}

	static GuardVariant headAtRead() {
		return position("condition after the head at the read", (log, query) -> {
			long head = log.head();
			ReadResult read = read(log, query);
			return with(read, read.condition().after(head));
		});
	}

	static GuardVariant repeatableRead() {
		return new GuardVariant("REPEATABLE READ",
				new SqlRewrite().replace("= 'read committed'", "= 'repeatable read'"), GuardVariant::read,
				TransactionDefinition.ISOLATION_REPEATABLE_READ, GuardMix.broad(), Path.STATEMENTS);
	}

	static GuardVariant watermarkAfterRead() {
		return of("watermark taken after the read", new SqlRewrite(), (log, query) -> {
			ReadResult read = read(log, query);
			return with(read, AppendCondition.failIfUnseen(query, seen(read, log.watermark())));
		});
	}

	static GuardVariant withoutFloors() {
		return of("no floor locks", new SqlRewrite().replace(FLOOR_LOCK, NO_FLOOR_LOCK),
				GuardVariant::readWithEitherWatermark)
			.by(Path.STATEMENTS);
	}

	private static GuardVariant of(String name, SqlRewrite sql, Reading reading) {
		return new GuardVariant(name, sql, reading, TransactionDefinition.ISOLATION_READ_COMMITTED, GuardMix.broad(),
				Path.EITHER);
	}

	private static GuardVariant position(String name, Reading reading) {
		return new GuardVariant(name, new SqlRewrite(), reading, TransactionDefinition.ISOLATION_READ_COMMITTED,
				GuardMix.alternatives(), Path.EITHER);
	}

	private static ReadResult read(MessageLog log, Query query) {
		return log.read(query, ReadOptions.all());
	}

	/*
	 * The log remembers its watermark for a moment. Here every other read takes a fresh
	 * one, which comes to the same but shows at once if it is wrong.
	 */
	private static ReadResult readWithEitherWatermark(MessageLog log, Query query) {
		if (GuardMix.random(2) == 0) {
			return read(log, query);
		}
		long fresh = log.watermark();
		ReadResult read = read(log, query);
		return with(read, AppendCondition.failIfUnseen(query, seen(read, fresh)));
	}

	private static Horizon seen(ReadResult read, long watermark) {
		return new Horizon(watermark,
				read.messages().stream().map(Envelope::position).collect(Collectors.toCollection(TreeSet::new)));
	}

	private static ReadResult with(ReadResult read, AppendCondition condition) {
		return new ReadResult(read.messages(), condition, read.watermark());
	}

	/**
	 * Append in the calling thread's transaction. The log refuses one at another level
	 * than READ COMMITTED, so there its statements are sent without asking the log.
	 * @param fixture the log
	 * @param messages what to append
	 * @param condition what must not have happened unseen
	 * @return what stands in the log, or empty if the condition failed
	 */
	Optional<Appended> append(LogFixture fixture, List<Message> messages, AppendCondition condition) {
		if (this.isolation == TransactionDefinition.ISOLATION_READ_COMMITTED) {
			return fixture.log().tryAppend(messages, condition);
		}
		SourcedDatabase database = fixture.database();
		MessageLimits limits = MessageLimits.defaults();
		AppendBatch batch = new MessageRows(fixture.types(),
				new TypeNames(fixture.types(), database.jdbc(), database.tables()),
				new MessageJson(Stream.empty(), limits.payloadBytes()), limits)
			.batch(messages);
		return Optional.ofNullable(database.dialect()
			.append(database, fixture.transactions(), new QueryRenderer(fixture.types()))
			.append(batch, condition)
			.appended());
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * How messages are appended.
	 */
	enum Path {

		/** By the function or by statements, as the log does. */
		EITHER,

		/** By the changed function where the log does so. */
		FUNCTION,

		/** By statements only. */
		STATEMENTS

	}

	/**
	 * Reads, and makes the condition of the append that depends on it.
	 */
	@FunctionalInterface
	interface Reading {

		ReadResult read(MessageLog log, Query query);

	}

}
