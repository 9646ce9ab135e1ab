package dev.sourced.internal.jdbc.postgresql;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.dialect.LaneOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.ClaimRows;
import dev.sourced.internal.jdbc.row.LaneColumns;
import dev.sourced.internal.jdbc.row.LaneUpdateRows;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.value.TimeBounds;

/**
 * Lanes on PostgreSQL: each operation handles a whole set of lanes in one statement.
 * Limits are literals, because for a parameter the planner expects a tenth of the table
 * and sorts it. Claims use {@code ctid}, which needs no statistics. Acknowledgements use
 * the primary key and never mention the claimed status, so that the planner does not
 * choose the index of pending lanes for them.
 */
final class PostgresLanes implements LaneOperations {

	/*
	 * A lane that knows of the messages already, as after a reset, is not locked: a
	 * worker may be acknowledging it. Nobody else moves its head, because the group's row
	 * is locked.
	 */
	private static final String MARK = """
			insert into sourced_lane as l
				(group_number, lane, tags, acknowledged, head, pending_from, status)
			select n.group_number, n.lane, n.tags, g.start_position, n.last, n.first, 1
			from (select * from unnest(cast(? as int[]), cast(? as uuid[]), cast(? as text[]), cast(? as bigint[]),
						cast(? as bigint[]))%s) as n(group_number, lane, tags, first, last)
				join sourced_consumer_group g on g.number = n.group_number
			where coalesce((select case when k.status = 0 then k.acknowledged else k.head end from sourced_lane k
				where k.group_number = n.group_number and k.lane = n.lane), -1) < n.last
			order by n.group_number, n.lane
			on conflict (group_number, lane) do update set
				head = greatest(l.head, excluded.head),
				pending_from = case when l.status = 0 then excluded.pending_from else l.pending_from end,
				status = case when l.status = 0 then 1 else l.status end
			where case when l.status = 0 then l.acknowledged else l.head end < excluded.head""";

	/*
	 * A crash may forget a claim, but not who has it: a worker may survive the database.
	 * The token is therefore not only higher than the one before, but also one that no
	 * forgotten claim had, because time has passed. Its last twelve bits count.
	 *
	 * If the table was not analyzed after many lanes became ready, the planner assumes
	 * that only few are ready and would sort all of them for each claim. The planner
	 * switches are reset immediately, because they would spoil the plans of later
	 * statements in the transaction.
	 */
	private static final String CLAIM = """
			set local synchronous_commit = off;
			set local enable_sort = off;
			set local enable_bitmapscan = off;
			update sourced_lane l set status = 2, owner = ?, next_attempt = null,
				token = greatest(l.token + 1, (l.token + 1) %% 4096
					+ 4096 * cast(extract(epoch from clock_timestamp()) * 100000 as bigint)),
				lease_end = current_timestamp + ? * interval '1 microsecond'
			where l.ctid = any (array(
				select c.ctid from sourced_lane c
				where c.group_number = ? and c.status = 1
					and (c.next_attempt is null or c.next_attempt <= current_timestamp)
					and exists (select 1 from sourced_consumer_group g
					where g.number = ? and g.signature = ? and g.status = 0)
				order by c.pending_from limit %s for update of c skip locked))
			returning l.lane, l.tags, l.acknowledged, l.head, l.pending_from, l.replayed_to, l.attempts, l.token;
			set local enable_sort to default;
			set local enable_bitmapscan to default""";

	/*
	 * The signature is read after the claim's lane: a worker that claimed just before
	 * another version took over may have claimed messages that only the other version
	 * handles.
	 */
	private static final String ACKNOWLEDGE = """
			with ours as materialized (
				select l.lane, b.position, b.next, b.ends from sourced_lane l
					join (select * from unnest(cast(? as uuid[]), cast(? as bigint[]), cast(? as bigint[]),
						cast(? as bigint[]), cast(? as boolean[]))%s) as b(lane, token, position, next, ends)
					on l.lane = b.lane and l.token = b.token and l.acknowledged < b.position
				where l.group_number = ? and exists (select 1 from sourced_consumer_group g
					where g.number = ? and g.signature = ?)
				order by l.lane for update of l),
			moved as (
				update sourced_lane l set acknowledged = o.position, pending_from = o.next, attempts = 0,
					status = case when not o.ends then 2 when l.head > o.position then 1 else 0 end,
					token = case when o.ends then l.token + 1 else l.token end,
					owner = case when o.ends then null else l.owner end,
					lease_end = case when o.ends then null else l.lease_end end
				from ours o where l.group_number = ? and l.lane = o.lane
				returning l.status)
			select count(*) as moved, count(*) filter (where status = 1) as ready from moved""";

	private static final String RENEW = """
			update sourced_lane l set lease_end = current_timestamp + ? * interval '1 microsecond'
			where l.ctid = any (array(
				select c.ctid from (select * from unnest(cast(? as int[]), cast(? as uuid[]), cast(? as bigint[]))%s)
						as h(group_number, lane, token) join sourced_lane c
					on c.group_number = h.group_number and c.lane = h.lane and c.token = h.token
				for update of c skip locked))""";

	private static final String REAP = """
			with ended as materialized (
				select c.group_number, c.lane from sourced_lane c
				where c.group_number = any (array(select number from sourced_consumer_group))
					and c.status = 2 and c.lease_end < current_timestamp
				for update of c skip locked)
			update sourced_lane l set status = 1, token = l.token + 1, owner = null, lease_end = null
			from ended e where l.group_number = e.group_number and l.lane = e.lane""";

	private static final String WAKE = """
			with due as materialized (
				select c.group_number, c.lane from sourced_lane c
				where c.group_number = any (array(select number from sourced_consumer_group))
					and c.status = 3 and c.next_attempt <= current_timestamp
				for update of c skip locked)
			update sourced_lane l set status = 1, next_attempt = null
			from due d where l.group_number = d.group_number and l.lane = d.lane""";

	private static final String FORGETTABLE = "set local synchronous_commit = off";

	private final SourcedDatabase database;

	private final MessageJson json;

	PostgresLanes(SourcedDatabase database, MessageJson json) {
		this.database = database;
		this.json = json;
	}

	@Override
	public Sql forgettable(Sql statement) {
		return new Sql().add(statement).ledBy(new Sql().add(FORGETTABLE));
	}

	@Override
	public void mark(LaneUpdateRows marks) {
		if (marks.rows().isEmpty()) {
			return;
		}
		update(new Sql().add(MARK.formatted(ArrayRows.limit(marks.rows().size())),
				marks.column(LaneUpdateRows.LaneUpdateRow::group, Integer[]::new),
				marks.column((row) -> row.mark().lane().key(), UUID[]::new),
				marks.column((row) -> this.json.write(row.mark().lane().tags()), String[]::new),
				marks.column((row) -> row.mark().first(), Long[]::new),
				marks.column((row) -> row.mark().last(), Long[]::new)));
	}

	@Override
	public List<ClaimedLane> claim(RegisteredGroup group, int limit, Duration lease, UUID owner) {
		Sql claim = new Sql().add(CLAIM.formatted(limit), owner, TimeBounds.micros(lease), group.number(),
				group.number(), group.signature());
		return Statements.queryAmong(this.database.jdbc(), claim, this.database.tables(),
				(row, n) -> LaneColumns.claimed(row, this.json));
	}

	@Override
	public Acknowledged acknowledge(RegisteredGroup group, List<LaneBatch> batches) {
		Sql acknowledge = new Sql().add(ACKNOWLEDGE.formatted(ArrayRows.limit(batches.size())),
				batches.stream().map((batch) -> batch.lane().key()).toArray(UUID[]::new),
				batches.stream().map((batch) -> batch.lane().token()).toArray(Long[]::new),
				batches.stream().map(LaneBatch::upTo).toArray(Long[]::new),
				batches.stream().map(LaneBatch::next).toArray(Long[]::new),
				batches.stream().map(LaneBatch::last).toArray(Boolean[]::new), group.number(), group.number(),
				group.signature(), group.number());
		return Statements
			.query(this.database.jdbc(), acknowledge, this.database.tables(),
					(row, n) -> new Acknowledged(row.getInt("moved"), row.getInt("ready")))
			.get(0);
	}

	@Override
	public void renew(ClaimRows claims, Duration lease) {
		update(forgettable(new Sql().add(RENEW.formatted(ArrayRows.limit(claims.claimed().size())),
				TimeBounds.micros(lease), claims.groups(), claims.lanes(), claims.tokens())));
	}

	@Override
	public int reap() {
		update(new Sql().add(WAKE));
		return update(new Sql().add(REAP));
	}

	@Override
	public List<Sql> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int limit) {
		return List.of(new PostgresFetch(group, lanes, limit).statement());
	}

	private int update(Sql sql) {
		return Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

}
