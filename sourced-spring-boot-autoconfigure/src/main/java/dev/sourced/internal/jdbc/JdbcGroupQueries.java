package dev.sourced.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.group.FailedLane.Failure;
import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupProgress.LastChange;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneProgress;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.StartPosition;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.JoinedNames;
import dev.sourced.internal.jdbc.row.LaneStatusCode;
import dev.sourced.internal.jdbc.row.MessageKindCode;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.message.TagValue;

/**
 * Progress on JDBC, read from the index of lanes with pending messages.
 */
public final class JdbcGroupQueries implements GroupQueries {

	private static final String GROUPS = """
			select g.id, g.type, g.status, g.dispatched, g.types, g.changed_by, g.changed_reason, g.changed_at,
				(select count(*) from sourced_lane l where l.group_number = g.number and l.status in (1, 2)) as ready,
				(select count(*) from sourced_lane l where l.group_number = g.number and l.status = 3) as retrying,
				(select count(*) from sourced_lane l where l.group_number = g.number and l.status = 4) as parked,
				(select min(l.pending_from) from sourced_lane l
					where l.group_number = g.number and l.status in (1, 2, 3)) as pending,
				(select min(l.pending_from) from sourced_lane l
					where l.group_number = g.number and l.status in (1, 2)) as waiting
			from sourced_consumer_group g order by g.id""";

	private static final int COUNTED = 10_000;

	private static final String LAG = """
			select count(*) as lag, current_timestamp as now,
				(select recorded_at from sourced_message where position >= ? and kind = ? and type = any(?)
					order by position fetch first 1 row only) as oldest
			from (select position from sourced_message where position >= ? and kind = ? and type = any(?)
				order by position fetch first %s rows only) m""".formatted(COUNTED);

	private static final String FAILURES = """
			select l.lane, l.tags, l.status, l.pending_from, l.attempts,
				f.message_id, f.type, f.error, f.stack_trace, f.failed_at
			from sourced_consumer_group g
				join sourced_lane l on l.group_number = g.number and l.status in (1, 2, 3, 4)
				left join sourced_failure f on f.group_number = l.group_number and f.lane = l.lane
					and f.position = l.pending_from and l.attempts > 0
			where g.id = ? and (l.attempts > 0 or l.status = 4)""";

	private static final String OLDEST_FIRST = " order by l.pending_from, l.lane offset %s rows fetch first %s rows only";

	private static final String LANES = """
			select lane, tags, status, acknowledged, head, attempts, next_attempt, owner, lease_end from sourced_lane
			where group_number = ?""";

	private static final String GROUP = """
			select g.dispatched >= ?
				and coalesce((select min(l.pending_from) from sourced_lane l
					where l.group_number = g.number and l.status = 1) > ?, true)
				and coalesce((select min(l.pending_from) from sourced_lane l
					where l.group_number = g.number and l.status = 2) > ?, true) as passed,
				coalesce((select min(l.pending_from) from sourced_lane l
					where l.group_number = g.number and l.status = 3) <= ?, false)
				or coalesce((select min(l.pending_from) from sourced_lane l
					where l.group_number = g.number and l.status = 4) <= ?, false) as failing,
				g.type, g.partition_by, g.types
			from sourced_consumer_group g where g.id = ?""";

	private static final String LANE = """
			select g.partition_by, g.dispatched >= ? as dispatched, l.status, l.pending_from
			from sourced_consumer_group g
				left join sourced_lane l on l.group_number = g.number and l.lane = ?
			where g.id = ?""";

	private final SourcedDatabase database;

	private final MessageJson json;

	private final TypeNames names;

	/**
	 * Create the reader.
	 * @param store the shared JDBC context
	 */
	public JdbcGroupQueries(JdbcContext store) {
		this.database = store.database();
		this.json = store.json();
		this.names = store.names();
	}

	@Override
	public List<GroupProgress> groups() {
		return query(new Sql().add(GROUPS), (row, n) -> GroupRow.of(row)).stream().map(this::progress).toList();
	}

	private GroupProgress progress(GroupRow group) {
		long from = Math.min(group.pending(), group.dispatched() + 1);
		long waiting = Math.min(group.waiting(), group.dispatched() + 1);
		int kind = MessageKindCode.of(group.type().kind());
		Long[] types = TypeKeys.of(JoinedNames.of(group.types()));
		Lag lag = query(new Sql().add(LAG, waiting, kind, types, from, kind, types), (row, n) -> Lag.of(row)).get(0);
		return new GroupProgress(group.id(), group.type(), group.active(), group.dispatched(), lag.messages(),
				lag.age(), group.ready(), group.retrying(), group.parked(), group.lastChange());
	}

	@Override
	public List<FailedLane> failures(String group, int limit, int offset) {
		number(group);
		return query(new Sql().add(FAILURES, group).add(OLDEST_FIRST.formatted(offset, limit)),
				(row, n) -> failure(row));
	}

	@Override
	public Optional<FailedLane> failure(String group, UUID lane) {
		return query(new Sql().add(FAILURES, group).add(" and l.lane = ?", lane), (row, n) -> failure(row)).stream()
			.findFirst();
	}

	private int number(String group) {
		List<Integer> found = query(new Sql().add("select number from sourced_consumer_group where id = ?", group),
				(row, n) -> row.getInt(1));
		requireKnown(group, found);
		return found.get(0);
	}

	/*
	 * The number of the group first: with a join, the database may sort all lanes of the
	 * group for one page.
	 */
	@Override
	public List<LaneProgress> lanes(String group, @Nullable LaneStatus status, @Nullable UUID after, int limit) {
		Sql lanes = new Sql().add(LANES, number(group));
		if (status != null) {
			lanes.add(" and status = %s".formatted(LaneStatusCode.of(status)));
		}
		if (after != null) {
			lanes.add(" and lane > ?", after);
		}
		return query(lanes.add(" order by lane fetch first %s rows only".formatted(limit)),
				(row, n) -> laneProgress(row));
	}

	private LaneProgress laneProgress(ResultSet row) throws SQLException {
		UUID owner = row.getObject("owner", UUID.class);
		Instant leaseEnd = instant(row, "lease_end");
		return new LaneProgress(lane(row), LaneStatusCode.status(row.getInt("status")), row.getLong("acknowledged"),
				row.getLong("head"), row.getInt("attempts"), instant(row, "next_attempt"),
				(owner != null && leaseEnd != null) ? new LaneProgress.Claim(owner, leaseEnd) : null);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private Lane lane(ResultSet row) throws SQLException {
		return new Lane(row.getObject("lane", UUID.class), this.json.readTags(row.getString("tags")));
	}

	private FailedLane failure(ResultSet row) throws SQLException {
		return new FailedLane(lane(row), LaneStatusCode.status(row.getInt("status")), row.getLong("pending_from"),
				row.getInt("attempts"), failureOf(row));
	}

	private @Nullable Failure failureOf(ResultSet row) throws SQLException {
		UUID message = row.getObject("message_id", UUID.class);
		return (message != null)
				? new Failure(message, this.names.of(row.getLong("type")), row.getString("error"),
						row.getString("stack_trace"), row.getObject("failed_at", OffsetDateTime.class).toInstant())
				: null;
	}

	@Override
	public Standing of(String group, long position) {
		List<Overview> found = query(new Sql().add(GROUP, position, position, position, position, position, group),
				(row, n) -> Overview.of(group, row));
		requireKnown(group, found);
		Overview overview = found.get(0);
		if (!overview.passed()) {
			return Standing.BEHIND;
		}
		return overview.failing() ? ofMessage(overview.group(), position) : Standing.PASSED;
	}

	/*
	 * Failed lanes do not count, unless the message at the position itself is in one of
	 * them.
	 */
	private Standing ofMessage(GroupDefinition group, long position) {
		return query(new Sql().add("select kind, type, tags from sourced_message where position = ?", position),
				(row, n) -> group.handles(MessageKindCode.kind(row.getInt("kind")), this.names.of(row.getLong("type")))
						? group.lanesOf(this.json.readTags(row.getString("tags"))) : List.<Lane>of())
			.stream()
			.flatMap(List::stream)
			.map((lane) -> of(group.id(), lane, position))
			.max(Comparator.naturalOrder())
			.orElse(Standing.PASSED);
	}

	@Override
	public Standing of(String group, Lane lane, long position) {
		List<Standing> found = query(new Sql().add(LANE, position, lane.key(), group), (row, n) -> {
			requireLane(group, lane, row.getString("partition_by"));
			return standing(row, position);
		});
		requireKnown(group, found);
		return found.get(0);
	}

	/*
	 * A lane that cannot exist would never be behind.
	 */
	private static void requireLane(String group, Lane lane, String partitionBy) {
		String names = JoinedNames.text(lane.tags().stream().map(TagValue::name).toList());
		if (!names.equals(partitionBy)) {
			throw new IllegalArgumentException(
					"A lane of the group has one value for each of its partition tags (group: %s, tags: [%s], given: [%s])"
						.formatted(group, partitionBy, names));
		}
	}

	private static Standing standing(ResultSet row, long position) throws SQLException {
		int status = row.getInt("status");
		boolean idle = row.wasNull() || status == 0;
		boolean passed = idle || row.getLong("pending_from") > position;
		if (!passed && status == LaneStatusCode.PARKED) {
			return Standing.PARKED;
		}
		return (passed && row.getBoolean("dispatched")) ? Standing.PASSED : Standing.BEHIND;
	}

	private static void requireKnown(String group, List<?> found) {
		if (found.isEmpty()) {
			throw new UnknownGroupException("There is no such consumer group (group: %s)".formatted(group));
		}
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.database.jdbc(), sql, this.database.tables(), mapper);
	}

	/**
	 * The standing of a group relative to a position.
	 *
	 * @param passed whether no working lane is behind
	 * @param failing whether a failed lane is behind
	 * @param group the group, without its start
	 */
	private record Overview(boolean passed, boolean failing, GroupDefinition group) {

		static Overview of(String group, ResultSet row) throws SQLException {
			return new Overview(row.getBoolean("passed"), row.getBoolean("failing"),
					new GroupDefinition(group, GroupType.valueOf(row.getString("type")),
							JoinedNames.inOrder(row.getString("partition_by")), JoinedNames.of(row.getString("types")),
							StartPosition.BEGINNING));
		}

	}

	/**
	 * A group's row.
	 */
	private record GroupRow(String id, GroupType type, boolean active, long dispatched, String types, long pending,
			long waiting, long ready, long retrying, long parked, @Nullable LastChange lastChange) {

		static GroupRow of(ResultSet row) throws SQLException {
			return new GroupRow(row.getString("id"), GroupType.valueOf(row.getString("type")),
					row.getInt("status") == 0, row.getLong("dispatched"), row.getString("types"), first(row, "pending"),
					first(row, "waiting"), row.getLong("ready"), row.getLong("retrying"), row.getLong("parked"),
					change(row));
		}

		private static long first(ResultSet row, String column) throws SQLException {
			long first = row.getLong(column);
			return row.wasNull() ? Long.MAX_VALUE : first;
		}

		private static @Nullable LastChange change(ResultSet row) throws SQLException {
			OffsetDateTime at = row.getObject("changed_at", OffsetDateTime.class);
			return (at != null)
					? new LastChange(row.getString("changed_by"), row.getString("changed_reason"), at.toInstant())
					: null;
		}

	}

	/**
	 * The messages that a group has not handled yet.
	 */
	private record Lag(long messages, Duration age) {

		static Lag of(ResultSet row) throws SQLException {
			OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
			return new Lag(row.getLong("lag"), (oldest != null)
					? Duration.between(oldest, row.getObject("now", OffsetDateTime.class)) : Duration.ZERO);
		}

	}

}
