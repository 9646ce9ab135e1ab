package dev.sourced.internal.jdbc.postgresql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.jdbc.dialect.AppendOutcome;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.dialect.StoreIdentity;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.internal.jdbc.row.StoredRow;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.IllegalTransactionException;

/**
 * The append of any number of messages: two statements in one round trip. The first takes
 * all locks (advisory locks, held until the end of the transaction). The second has a new
 * snapshot, so it sees what was committed while the first one waited; a single statement
 * would not. Before a position is drawn, a shared lock on a key that contains the
 * sequence's last value (the floor) tells {@link PostgresWatermark} that positions above
 * it may be missing. A user who may draw from the sequence but not read it takes the
 * floor 0, which holds the watermark back completely. Rows are inserted in the order of
 * their ids, so that of two appends with the same ids one waits for the other, and they
 * never deadlock. Because of that order, all rows get the same recording time, which
 * would otherwise reflect the order of the ids.
 */
final class AppendStatements {

	/*
	 * One row for all locks: rows may be fetched a few at a time, and the locks of later
	 * rows would be taken after the check.
	 */
	static final String LOCK = """
			select count(case when l.exclusive then pg_advisory_xact_lock(l.key)
				else pg_advisory_xact_lock_shared(l.key) end), %s
			from unnest(?::bigint[], ?::boolean[]) as l(key, exclusive)
			where current_setting('transaction_isolation') = 'read committed';
			""".formatted(PostgresFragments.STORE_IDENTITY);

	private static final String KNOWN = """
			with known as materialized (
				select m.id, m.type, m.position, m.recorded_at
				from unnest(cast(? as uuid[])) as given(id) join sourced_message m on m.id = given.id),
			unseen as materialized (
				select\s""";

	private static final String WRITE = """
				 as position where not exists (select 1 from known)),
			conflict as materialized (
				select m.id, m.type, m.position, m.recorded_at, m.tags
				from unseen u join sourced_message m on m.position = u.position),
			floor as materialized (
				select pg_advisory_xact_lock_shared(? + coalesce(pg_sequence_last_value('sourced_position'), 0)),
					clock_timestamp() as now
				where not exists (select 1 from known) and not exists (select 1 from conflict)),
			new as materialized (
				select nextval('sourced_position') as position, floor.now as recorded_at, g.*
				from floor, unnest(cast(? as uuid[]), cast(? as int[]), cast(? as bigint[]), cast(? as text[]),
						cast(? as text[]), cast(? as text[]), cast(? as uuid[]), cast(? as uuid[])) with ordinality
					as g(id, kind, type, payload, metadata, tags, correlation_id, causation_id, n)),
			message as (
				insert into sourced_message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id,
						recorded_at)
				select position, id, kind, 1, type, payload, metadata, tags, correlation_id, causation_id, recorded_at
				from new
				order by id
				on conflict (id) do nothing
				returning id, type, position, recorded_at),
			tag as (
				insert into sourced_message_tag (tag, position, type)
				select g.tag, m.position, m.type
				from unnest(cast(? as bigint[]), cast(? as int[])) as g(tag, n)
					join new on new.n = g.n join message m on m.position = new.position)
			select 'conflict' as outcome, id, type, position, recorded_at, tags from conflict
			union all select 'known', id, type, position, recorded_at, null from known
			union all select 'new', id, type, position, recorded_at, null from message
			""";

	private final JdbcOperations jdbc;

	private final Transactions transactions;

	private final KnownMessages known;

	private final QueryRenderer renderer;

	private final TableNames store;

	private final StoreIdentity identity;

	private final TimeLimits limits;

	private final long storeHash;

	AppendStatements(SourcedDatabase database, Transactions transactions, QueryRenderer renderer) {
		this.jdbc = database.jdbc();
		this.transactions = transactions;
		this.known = new KnownMessages(database, transactions);
		this.renderer = renderer;
		this.store = database.tables();
		this.identity = database.identity();
		this.storeHash = this.identity.hash(Scope.NONE);
		this.limits = database.limits();
	}

	/**
	 * Append in the current transaction.
	 * @param batch at least one message
	 * @param condition the append condition
	 * @return the outcome
	 */
	AppendOutcome append(AppendBatch batch, AppendCondition condition) {
		LockKeys locks = LockKeys.of(batch, condition, this.renderer, this.storeHash);
		Outcome outcome = send(locks, batch, condition);
		if (outcome.conflict() != null) {
			return AppendOutcome.conflict(outcome.conflict());
		}
		if (!outcome.known().isEmpty()) {
			return AppendOutcome.of(batch.at(outcome.known(), true));
		}
		if (outcome.written().size() == batch.messages().size()) {
			return AppendOutcome.of(batch.at(outcome.written(), false));
		}
		// another transaction has committed ids of this append, while it waited for the
		// unique index; if these are all ids, nothing was written here
		if (outcome.written().isEmpty()) {
			return AppendOutcome.of(batch.at(this.known.find(batch), true));
		}
		throw this.known.overtaken(batch);
	}

	private Outcome send(LockKeys locks, AppendBatch batch, AppendCondition condition) {
		Sql both = new Sql().add(LOCK, locks.keys(), locks.modes()).add(write(batch, condition));
		return Statements.run(this.jdbc, PostgresTimeLimits.appending(both, this.limits), this.store, (statement) -> {
			requireLocked(statement.getResultSet(), locks);
			statement.getMoreResults();
			return Outcome.of(statement.getResultSet());
		});
	}

	private Sql write(AppendBatch batch, AppendCondition condition) {
		Sql write = new Sql().add(KNOWN, (Object) batch.ids());
		write.add((condition.clauses().isEmpty()) ? new Sql().add("cast(null as bigint)")
				: this.renderer.unseen(condition));
		// the parameters of the messages stand in several places of the text
		return write.add(WRITE, AdvisoryKeys.floor(this.storeHash)).add("", batch.columns());
	}

	/*
	 * The check was sent together with the locks, so if a lock is missing, the
	 * transaction must not commit what the check let through.
	 */
	private void requireLocked(ResultSet rows, LockKeys locks) throws SQLException {
		rows.next();
		String origin = rows.getString(2);
		if (rows.getInt(1) != locks.keys().length || !this.identity.text().equals(origin)) {
			this.transactions.joinAtomically(() -> {
				this.identity.requireSame(origin);
				throw new IllegalTransactionException(
						"Unable to append in a transaction that is not at READ COMMITTED: a statement in it would not "
								+ "see what was committed while it waited");
			});
		}
	}

	/**
	 * The answer of the database.
	 *
	 * @param conflict an unseen event that matches the condition by its keys
	 * @param known the messages that were stored before
	 * @param written the messages that this append has stored
	 */
	private record Outcome(@Nullable CandidateRow conflict, List<StoredRow> known, List<StoredRow> written) {

		static Outcome of(ResultSet rows) throws SQLException {
			CandidateRow conflict = null;
			List<StoredRow> known = new ArrayList<>();
			List<StoredRow> written = new ArrayList<>();
			while (rows.next()) {
				switch (rows.getString("outcome")) {
					case "known" -> known.add(StoredRow.of(rows));
					case "new" -> written.add(StoredRow.of(rows));
					default -> conflict = CandidateRow.of(rows);
				}
			}
			return new Outcome(conflict, known, written);
		}

	}

}
