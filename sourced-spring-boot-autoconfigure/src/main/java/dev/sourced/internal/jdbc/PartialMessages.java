package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.group.Lane;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.PartialMessage;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.value.Scope;

/**
 * Finds the lanes that partial messages concern. A message is stored once, under the part
 * of lanes that it names, and a lane once for each of its parts. So both directions take
 * one look-up: from a new message to the existing lanes, and from a new lane to the
 * earlier messages. Called by the dispatcher, which holds the lock on the group's row and
 * is the only one to create lanes.
 */
final class PartialMessages {

	private final SourcedDatabase database;

	private final MessageJson json;

	PartialMessages(SourcedDatabase database, MessageJson json) {
		this.database = database;
		this.json = json;
	}

	/**
	 * Count the existing lanes that partial messages concern. A lane may count once for
	 * each of its parts.
	 * @param group the group's number
	 * @param messages the messages
	 * @param limit the number at which to stop counting
	 * @return the number of lanes, or {@code limit}
	 */
	long countLanes(int group, List<PartialMessage> messages, int limit) {
		return messages.isEmpty() ? 0
				: query(new Sql().add("select count(*) from (select r.lane ")
					.add(among("sourced_lane_part", "part", group, parts(messages)))
					.add(" fetch first %s rows only) l".formatted(limit)), (row, n) -> row.getLong(1)).get(0);
	}

	private static UUID[] parts(List<PartialMessage> messages) {
		return messages.stream().map(PartialMessage::part).distinct().toArray(UUID[]::new);
	}

	/**
	 * Store partial messages and assign them to the lanes that agree with them.
	 * @param group the group's number
	 * @param updates the updates found by the dispatcher
	 * @param upTo the position up to which the log was searched
	 * @return the updates of lanes, including those by partial messages
	 */
	List<LaneUpdate> spread(int group, LaneUpdates updates, long upTo) {
		keep(group, updates.partials());
		Map<UUID, LaneUpdate> marks = new HashMap<>();
		updates.marks().forEach((mark) -> marks.put(mark.lane().key(), mark));
		Map<UUID, Range> latest = new HashMap<>();
		updates.partials()
			.forEach((message) -> latest.merge(message.part(), new Range(message.position(), message.position()),
					Range::and));
		mark(marks, lanesOf(group, parts(updates.partials())), latest);
		List<LanePart> newcomers = newcomers(group, updates.marks());
		mark(marks, newcomers, earlier(group, newcomers, upTo));
		return List.copyOf(marks.values());
	}

	private static void mark(Map<UUID, LaneUpdate> marks, List<LanePart> lanes, Map<UUID, Range> messages) {
		for (LanePart part : lanes) {
			Range range = messages.get(part.key());
			if (range != null) {
				marks.merge(part.lane().key(), range.markOf(part.lane()), LaneUpdate::and);
			}
		}
	}

	private void keep(int group, List<PartialMessage> messages) {
		batch("""
				insert into sourced_partial_message (group_number, part, position, type)
				select cast(? as int), cast(? as uuid), cast(? as bigint), cast(? as bigint)
				where 0 = (select count(*) from sourced_partial_message
					where group_number = ? and part = ? and position = ?)""",
				messages.stream()
					.map((message) -> new Object[] { group, message.part(), message.position(),
							TagKeys.ofType(Scope.NONE, message.type()), group, message.part(), message.position() })
					.toList());
	}

	/*
	 * A join with lanes would read all of them for some numbers of parts.
	 */
	private List<LanePart> lanesOf(int group, UUID[] parts) {
		return (parts.length == 0) ? List.of() : query(new Sql().add("""
				select r.part, r.lane, (select l.tags from sourced_lane l
					where l.group_number = r.group_number and l.lane = r.lane) as tags
				""").add(among("sourced_lane_part", "part", group, parts)),
				(row, n) -> new LanePart(row.getObject("part", UUID.class),
						new Lane(row.getObject("lane", UUID.class), this.json.readTags(row.getString("tags")))));
	}

	/*
	 * Lanes that will be created, by their parts.
	 */
	private List<LanePart> newcomers(int group, List<LaneUpdate> marks) {
		List<LanePart> newcomers = new ArrayList<>();
		withoutExisting(group, marks.stream().map(LaneUpdate::lane).toList())
			.forEach((lane) -> lane.parts().forEach((part) -> newcomers.add(new LanePart(part, lane))));
		batch("insert into sourced_lane_part (group_number, part, lane) values (?, ?, ?)",
				newcomers.stream().map((part) -> new Object[] { group, part.key(), part.lane().key() }).toList());
		return newcomers;
	}

	private List<Lane> withoutExisting(int group, List<Lane> lanes) {
		if (lanes.isEmpty()) {
			return lanes;
		}
		UUID[] keys = lanes.stream().map(Lane::key).toArray(UUID[]::new);
		Set<UUID> existing = new HashSet<>(
				query(new Sql().add("select r.lane ").add(among("sourced_lane", "lane", group, keys)),
						(row, n) -> row.getObject("lane", UUID.class)));
		return lanes.stream().filter((lane) -> !existing.contains(lane.key())).toList();
	}

	/*
	 * Partial messages before the creation of a lane belong to it, too.
	 */
	private Map<UUID, Range> earlier(int group, List<LanePart> newcomers, long upTo) {
		Map<UUID, Range> earlier = new HashMap<>();
		if (!newcomers.isEmpty()) {
			UUID[] parts = newcomers.stream().map(LanePart::key).distinct().toArray(UUID[]::new);
			query(new Sql().add("select r.part, min(r.position) as first, max(r.position) as last ")
				.add(among("sourced_partial_message", "part", group, parts))
				.add("""
						 and r.position <= ? and r.position > (select g.start_position from sourced_consumer_group g
							where g.number = ?)
						group by r.part""", upTo, group),
					(row, n) -> earlier.put(row.getObject("part", UUID.class),
							new Range(row.getLong("first"), row.getLong("last"))));
		}
		return earlier;
	}

	private Sql among(String table, String column, int group, UUID[] keys) {
		return this.database.dialect().fragments().among(table, column, group, keys);
	}

	private void batch(String statement, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			this.database.jdbc().batchUpdate(this.database.tables().sql(statement), rows);
		}
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.database.jdbc(), sql, this.database.tables(), mapper);
	}

	/**
	 * A part of a lane.
	 *
	 * @param key the part's key
	 * @param lane the lane
	 */
	private record LanePart(UUID key, Lane lane) {
	}

	/**
	 * Positions of partial messages.
	 *
	 * @param first the lowest
	 * @param last the highest
	 */
	private record Range(long first, long last) {

		Range and(Range other) {
			return new Range(Math.min(this.first, other.first), Math.max(this.last, other.last));
		}

		LaneUpdate markOf(Lane lane) {
			return new LaneUpdate(lane, this.first, this.last);
		}

	}

}
