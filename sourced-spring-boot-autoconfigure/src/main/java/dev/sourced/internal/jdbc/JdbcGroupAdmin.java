package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.GroupType;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.ResetReport;
import dev.sourced.group.ResetTarget;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.JoinedNames;
import dev.sourced.internal.jdbc.row.StorableText;
import dev.sourced.internal.jdbc.row.StoredInstants;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.TimeBounds;

/**
 * Changes to groups on JDBC. Each change locks the group's row first, so changes run one
 * after another.
 */
public final class JdbcGroupAdmin implements GroupAdmin {

	/*
	 * Lanes that are reset are empty until they are dispatched again, each with the
	 * position of its own next message. So they are processed in the order of the log,
	 * and the remaining lag is visible. They keep their heads: each is marked once, and
	 * from then on all of its messages can be taken.
	 */
	private static final String RESET_LANES = """
			update sourced_lane set replayed_to = greatest(replayed_to, acknowledged),
				acknowledged = least(acknowledged, ?),
				status = case when acknowledged <= ? and head > acknowledged then 1 else 0 end,
				attempts = 0, next_attempt = null, token = token + 1, owner = null, lease_end = null
			where group_number = ?""";

	private static final String ROW = """
			select number, id, type, partition_by, types, dispatched from sourced_consumer_group where id = ?""";

	private static final String SKIP = """
			update sourced_lane set acknowledged = ?, pending_from = ?, attempts = 0, next_attempt = null,
				status = case when head > ? then 1 else 0 end, token = token + 1, owner = null, lease_end = null
			where group_number = ? and lane = ? and pending_from = ? and attempts > 0""";

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final JdbcOutcomes outcomes;

	/**
	 * Create the admin.
	 * @param store the shared JDBC context
	 */
	public JdbcGroupAdmin(JdbcContext store) {
		this.database = store.database();
		this.transactions = store.transactions();
		this.outcomes = new JdbcOutcomes(store);
	}

	@Override
	public void activate(String group, boolean active, Intervention intervention) {
		this.transactions.join(() -> {
			Row row = lock(group);
			update(new Sql().add("""
					update sourced_consumer_group set status = ?, changed_by = ?, changed_reason = ?,
						changed_at = current_timestamp
					where number = ?""", status(active), storable(intervention.by()), storable(intervention.reason()),
					row.number()));
			record(row, active ? "start" : "stop", null, null, intervention);
			return row;
		});
	}

	@Override
	public ResetReport preview(String group, ResetTarget target) {
		Row row = requireProjector(row(group, new Sql().add(ROW, group)));
		long position = position(target);
		Long[] types = TypeKeys.of(row.types());
		long messages = count(new Sql().add("""
				select count(*) from sourced_message_tag where tag = any(?) and position > ? and position <= ?""",
				types, position, row.dispatched()));
		long lanes = count(new Sql().add("select count(*) from sourced_lane where group_number = ? and head > ?",
				row.number(), position));
		return new ResetReport(position, messages, lanes, null);
	}

	@Override
	public void recall(String group, Duration pause) {
		this.transactions.join(() -> {
			Row row = lock(group);
			return update(new Sql().add("update sourced_lane set status = 1, next_attempt = ")
				.add(this.database.dialect().fragments().later(), TimeBounds.micros(pause))
				.add("""
						, token = token + 1, owner = null, lease_end = null
						where group_number = ? and status in (1, 2)""", row.number()));
		});
	}

	@Override
	public void reset(String group, long position, Runnable clear, Intervention intervention) {
		this.transactions.join(() -> {
			Row row = requireProjector(lock(group));
			setBack(row.number(), position);
			record(row, "reset", null, position, intervention);
			clear.run();
			return row;
		});
	}

	/**
	 * Lower the progress of a group whose row is locked.
	 * @param group the group's number
	 * @param position the position up to which progress is kept
	 */
	void setBack(int group, long position) {
		update(new Sql().add(RESET_LANES, position, position, group));
		update(new Sql().add("""
				update sourced_consumer_group set dispatched = least(dispatched, ?),
					start_position = least(start_position, ?)
				where number = ?""", position, position, group));
	}

	@Override
	public int retry(String group, @Nullable UUID lane, Intervention intervention) {
		return this.transactions.join(() -> {
			Row row = lock(group);
			Sql retry = new Sql().add("""
					update sourced_lane set status = 1, next_attempt = null, attempts = 0, token = token + 1
					where group_number = ? and status in (3, 4)""", row.number());
			int retried = update((lane != null) ? retry.add(" and lane = ?", lane) : retry);
			record(row, "retry", lane, null, intervention);
			return retried;
		});
	}

	@Override
	public void skip(String group, UUID lane, long position, Intervention intervention) {
		this.transactions.joinAtomically(() -> {
			Row row = lock(group);
			if (!skip(row, lane, position, intervention)) {
				throw new InterventionRefusedException(
						"Lane is not held by a failing message at the position (group: %s, lane: %s, position: %s)"
							.formatted(row.id(), lane, position));
			}
			return row;
		});
	}

	@Override
	public int skipAll(String group, long upTo, int limit, Intervention intervention) {
		return this.transactions.joinAtomically(() -> {
			Row row = lock(group);
			Map<UUID, Long> positions = new LinkedHashMap<>();
			Statements.query(this.database.jdbc(), new Sql().add("""
					select lane, pending_from from sourced_lane
					where group_number = ? and status = 4 and attempts > 0 and pending_from <= ?
					order by pending_from fetch first %s rows only""".formatted(limit), row.number(), upTo),
					this.database.tables(),
					(lane, n) -> positions.put(lane.getObject("lane", UUID.class), lane.getLong("pending_from")));
			return Math.toIntExact(positions.entrySet()
				.stream()
				.filter((lane) -> skip(row, lane.getKey(), lane.getValue(), intervention))
				.count());
		});
	}

	/*
	 * First the outcome, then the lane, in the same order as a worker that decides the
	 * command meanwhile. In that case the command is decided and its lane has moved on.
	 */
	private boolean skip(Row row, UUID lane, long position, Intervention intervention) {
		if (row.type() == GroupType.DECIDER) {
			this.outcomes.skip(position, storable(intervention.reason()));
		}
		int skipped = update(new Sql().add(SKIP, position, position + 1, position, row.number(), lane, position));
		if (skipped > 0) {
			record(row, "skip", lane, position, intervention);
		}
		return skipped > 0;
	}

	@Override
	public void park(String group, UUID lane, Intervention intervention) {
		this.transactions.join(() -> {
			Row row = lock(group);
			int parked = update(new Sql().add("""
					update sourced_lane set status = 4, next_attempt = null, token = token + 1, owner = null,
						lease_end = null
					where group_number = ? and lane = ? and status in (1, 2, 3)""", row.number(), lane));
			if (parked == 0) {
				throw new InterventionRefusedException(
						"Lane does not exist, is parked already, or has no messages to handle (group: %s, lane: %s)"
							.formatted(group, lane));
			}
			record(row, "park", lane, null, intervention);
			return parked;
		});
	}

	@Override
	public int retire(String group, boolean force, Intervention intervention) {
		return this.transactions
			.join(() -> new GroupSuccession(this, this.database).retire(group, force, intervention));
	}

	@Override
	public void adopt(String from, String to, boolean force, Intervention intervention) {
		this.transactions.join(() -> {
			new GroupSuccession(this, this.database).adopt(from, to, force, intervention);
			return to;
		});
	}

	private long position(ResetTarget target) {
		if (target instanceof ResetTarget.RecordedUntil until) {
			return count(new Sql().add("select coalesce(max(position), 0) from (select position from sourced_message "
					+ "where recorded_at <= ? order by recorded_at desc, position desc fetch first 1 row only) m",
					StoredInstants.of(until.instant())));
		}
		return ((ResetTarget.Position) target).position();
	}

	Row lock(String group) {
		return row(group, this.database.waiting(new Sql().add(ROW, group).add(" for update")));
	}

	private Row row(String group, Sql select) {
		return find(select).orElseThrow(
				() -> new UnknownGroupException("There is no such consumer group (group: %s)".formatted(group)));
	}

	/**
	 * Find a group's row.
	 * @param group its id
	 * @param lock the clause that locks it, empty for no lock
	 * @return the row, empty if there is none
	 */
	Optional<Row> find(String group, String lock) {
		Sql select = new Sql().add(ROW, group).add(lock);
		return find(lock.isEmpty() ? select : this.database.waiting(select));
	}

	private Optional<Row> find(Sql select) {
		return Statements
			.query(this.database.jdbc(), select, this.database.tables(),
					(row, n) -> new Row(row.getInt("number"), row.getString("id"),
							GroupType.valueOf(row.getString("type")), row.getString("partition_by"),
							JoinedNames.of(row.getString("types")), row.getLong("dispatched")))
			.stream()
			.findFirst();
	}

	private static Row requireProjector(Row row) {
		if (row.type() != GroupType.PROJECTOR) {
			throw new InterventionRefusedException(
					"Only projections can be reset: commands are decided once, reactions are not repeated, and runs of "
							+ "workflows go on from their journals (group: %s)".formatted(row.id()));
		}
		return row;
	}

	static int status(boolean active) {
		return active ? 0 : 1;
	}

	private void record(Row row, String action, @Nullable UUID lane, @Nullable Long position,
			Intervention intervention) {
		update(new Sql().add("""
				insert into sourced_intervention (group_number, group_id, action, lane, position, done_by, reason)
				values (?, ?, ?, ?, ?, ?, ?)""", row.number(), row.id(), action, (lane != null) ? lane : Sql.NULL,
				(position != null) ? position : Sql.NULL, storable(intervention.by()),
				storable(intervention.reason())));
	}

	static String storable(String text) {
		return StorableText.of(text, 1000);
	}

	private long count(Sql sql) {
		return Statements.query(this.database.jdbc(), sql, this.database.tables(), (row, n) -> row.getLong(1)).get(0);
	}

	private int update(Sql sql) {
		return Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

	/**
	 * A group's row.
	 *
	 * @param number its number
	 * @param id its id
	 * @param type its group type
	 * @param partitionBy its partition tags, as they are stored
	 * @param types the types that it handles
	 * @param dispatched the position up to which it is dispatched
	 */
	record Row(int number, String id, GroupType type, String partitionBy, Set<String> types, long dispatched) {
	}

}
