package dev.sourced.internal.jdbc.h2;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.dialect.LaneOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.ClaimRows;
import dev.sourced.internal.jdbc.row.LaneColumns;
import dev.sourced.internal.jdbc.row.LaneUpdateRows.LaneUpdateRow;
import dev.sourced.internal.jdbc.row.LaneUpdateRows;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.value.TimeBounds;

/**
 * Lanes on H2, processed one by one: for a list of keys, H2 would read all lanes of the
 * group. Claims and updates lock the group's row first: H2's {@code skip locked} counts
 * locked rows before it skips them, so that a claim could find no lanes although some are
 * ready. Several lanes are locked in the order of their keys as text, which is the order
 * of H2 and not that of Java.
 */
final class H2Lanes implements LaneOperations {

	private static final String LOCK = """
			select signature, status from sourced_consumer_group where number = ? for update""";

	private static final String CREATE = """
			insert into sourced_lane (group_number, lane, tags, acknowledged, head, pending_from, status)
			select number, ?, ?, start_position, ?, ?, 1 from sourced_consumer_group where number = ?""";

	private static final String MARK = """
			update sourced_lane set head = greatest(head, ?),
				pending_from = case when status = 0 and acknowledged < ? then ? else pending_from end,
				status = case when status = 0 and acknowledged < ? then 1 else status end
			where group_number = ? and lane = ?""";

	private static final String READY = """
			select lane, tags, acknowledged, head, pending_from, replayed_to, attempts, token + 1 as token from sourced_lane
			where group_number = ? and status = 1
				and (next_attempt is null or next_attempt <= current_timestamp)
			order by pending_from fetch first %s rows only""";

	private static final String CLAIM = """
			update sourced_lane set status = 2, token = token + 1, owner = ?, next_attempt = null,
				lease_end = %s
			where group_number = ? and lane = ?""".formatted(H2Fragments.LATER);

	private static final String ACKNOWLEDGE = """
			update sourced_lane set acknowledged = ?, pending_from = ?, attempts = 0,
				status = case when not ? then 2 when head > ? then 1 else 0 end,
				token = case when ? then token + 1 else token end,
				owner = case when ? then null else owner end,
				lease_end = case when ? then null else lease_end end
			where group_number = ? and lane = ? and token = ? and acknowledged < ?
				and 1 = (select count(*) from sourced_consumer_group where number = ? and signature = ?)""";

	private final SourcedDatabase database;

	private final MessageJson json;

	H2Lanes(SourcedDatabase database, MessageJson json) {
		this.database = database;
		this.json = json;
	}

	@Override
	public void mark(LaneUpdateRows marks) {
		List<LaneUpdateRow> rows = marks.rows();
		int[] found = batch(MARK, rows.stream().map((row) -> {
			LaneUpdate mark = row.mark();
			return new Object[] { mark.last(), mark.last(), mark.first(), mark.last(), row.group(), mark.lane().key() };
		}).toList());
		batch(CREATE, IntStream.range(0, found.length).filter((i) -> found[i] == 0).mapToObj((i) -> {
			LaneUpdate mark = rows.get(i).mark();
			return new Object[] { mark.lane().key(), this.json.write(mark.lane().tags()), mark.last(), mark.first(),
					rows.get(i).group() };
		}).toList());
	}

	@Override
	public List<ClaimedLane> claim(RegisteredGroup group, int limit, Duration lease, UUID owner) {
		boolean ours = query(new Sql().add(LOCK, group.number()),
				(row, n) -> row.getLong("signature") == group.signature() && row.getInt("status") == 0)
			.contains(true);
		if (!ours) {
			return List.of();
		}
		List<ClaimedLane> ready = query(new Sql().add(READY.formatted(limit), group.number()),
				(row, n) -> LaneColumns.claimed(row, this.json));
		batch(CLAIM,
				ready.stream()
					.sorted(Comparator.comparing((lane) -> lane.key().toString()))
					.map((lane) -> new Object[] { owner, TimeBounds.micros(lease), group.number(), lane.key() })
					.toList());
		return ready;
	}

	@Override
	public Acknowledged acknowledge(RegisteredGroup group, List<LaneBatch> batches) {
		List<Object[]> rows = batches.stream()
			.sorted(Comparator.comparing((batch) -> batch.lane().key().toString()))
			.map((batch) -> new Object[] { batch.upTo(), batch.next(), batch.last(), batch.upTo(), batch.last(),
					batch.last(), batch.last(), group.number(), batch.lane().key(), batch.lane().token(), batch.upTo(),
					group.number(), group.signature() })
			.toList();
		int moved = 0;
		for (int count : jdbc().batchUpdate(this.database.tables().sql(ACKNOWLEDGE), rows)) {
			moved += count;
		}
		UUID[] keys = batches.stream().map((batch) -> batch.lane().key()).toArray(UUID[]::new);
		int ready = query(new Sql().add("select r.lane ")
			.add(H2Fragments.INSTANCE.among("sourced_lane", "lane", group.number(), keys))
			.add(" and r.status = 1"), (row, n) -> n).size();
		return new Acknowledged(moved, ready);
	}

	@Override
	public void renew(ClaimRows claims, Duration lease) {
		batch("""
				update sourced_lane set lease_end = %s
				where group_number = ? and lane = ? and token = ?""".formatted(H2Fragments.LATER), claims
			.rows((group, lane) -> new Object[] { TimeBounds.micros(lease), group, lane.key(), lane.token() }));
	}

	@Override
	public int reap() {
		batch("""
				update sourced_lane set status = 1, next_attempt = null
				where group_number = ? and lane = ? and token = ? and status = 3""",
				keys("status = 3 and next_attempt <= current_timestamp"));
		List<Object[]> ended = keys("status = 2 and lease_end < current_timestamp");
		batch("""
				update sourced_lane set status = 1, token = token + 1, owner = null, lease_end = null
				where group_number = ? and lane = ? and token = ? and status = 2
					and lease_end < current_timestamp""", ended);
		return ended.size();
	}

	private List<Object[]> keys(String condition) {
		return query(
				new Sql().add("select group_number, lane, token from sourced_lane where " + condition
						+ " order by group_number, lane"),
				(row, n) -> new Object[] { row.getInt("group_number"), row.getObject("lane", UUID.class),
						row.getLong("token") });
	}

	@Override
	public List<Sql> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int limit) {
		return new H2Fetch(group, limit).of(lanes);
	}

	private int[] batch(String statement, List<Object[]> rows) {
		return rows.isEmpty() ? new int[0] : jdbc().batchUpdate(this.database.tables().sql(statement), rows);
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(jdbc(), sql, this.database.tables(), mapper);
	}

	private JdbcOperations jdbc() {
		return this.database.jdbc();
	}

}
