package dev.sourced.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.group.Lane;
import dev.sourced.group.LaneMark;
import dev.sourced.group.News;
import dev.sourced.group.PartialMessage;
import dev.sourced.json.MessageJson;

/**
 * Finds the lanes that partial messages concern. A message is kept once for the part of
 * lanes that it names, and a lane once for each of its parts, so both directions are one
 * look-up: from a new message to the lanes that are there, and from a new lane to the
 * messages that were there before it. Called by the dispatcher, which holds the group's
 * row: nobody else creates lanes.
 */
final class PartialMessages {

	private final SourcedDatabase database;

	private final MessageJson json;

	PartialMessages(SourcedDatabase database, MessageJson json) {
		this.database = database;
		this.json = json;
	}

	/**
	 * Keep what is partial, and spread it over the lanes that agree.
	 * @param group the group's number
	 * @param news what was found
	 * @param upTo the position up to which it was looked for
	 * @return news of lanes, those of partial messages included
	 */
	List<LaneMark> spread(int group, News news, long upTo) {
		keep(group, news.partials());
		Map<UUID, LaneMark> marks = new HashMap<>();
		news.marks().forEach((mark) -> marks.put(mark.lane().key(), mark));
		Map<UUID, Range> latest = new HashMap<>();
		news.partials()
			.forEach((message) -> latest.merge(message.part(), new Range(message.position(), message.position()),
					Range::and));
		mark(marks, lanesOf(group, latest.keySet()), latest);
		List<LanePart> newcomers = newcomers(group, news.marks());
		mark(marks, newcomers, earlier(group, newcomers, upTo));
		return List.copyOf(marks.values());
	}

	private static void mark(Map<UUID, LaneMark> marks, List<LanePart> lanes, Map<UUID, Range> messages) {
		for (LanePart part : lanes) {
			Range range = messages.get(part.key());
			if (range != null) {
				marks.merge(part.lane().key(), range.markOf(part.lane()), LaneMark::and);
			}
		}
	}

	private void keep(int group, List<PartialMessage> messages) {
		batch("""
				insert into sourced_partial_message (group_number, part, position, type)
				select cast(? as int), cast(? as uuid), cast(? as bigint), cast(? as bigint)
				where not exists (select 1 from sourced_partial_message
					where group_number = ? and part = ? and position = ?)""",
				messages.stream()
					.map((message) -> new Object[] { group, message.part(), message.position(),
							TagKeys.ofType(message.type()), group, message.part(), message.position() })
					.toList());
	}

	/*
	 * A join would, for some number of parts, read all lanes.
	 */
	private List<LanePart> lanesOf(int group, Collection<UUID> parts) {
		return parts.isEmpty() ? List.of() : query(
				new Sql().add("""
						select p.part, p.lane, (select l.tags from sourced_lane l
							where l.group_number = p.group_number and l.lane = p.lane) as tags
						from sourced_lane_part p where p.group_number = ? and p.part = any(?)""", group,
						parts.toArray(UUID[]::new)),
				(row, n) -> new LanePart(row.getObject("part", UUID.class),
						new Lane(row.getObject("lane", UUID.class), this.json.readTags(row.getString("tags")))));
	}

	/*
	 * Lanes that will be created, by their parts.
	 */
	private List<LanePart> newcomers(int group, List<LaneMark> marks) {
		List<LanePart> newcomers = new ArrayList<>();
		withoutExisting(group, marks.stream().map(LaneMark::lane).toList())
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
		Set<UUID> existing = new HashSet<>(query(
				new Sql().add("select lane from sourced_lane where group_number = ? and lane = any(?)", group, keys),
				(row, n) -> row.getObject("lane", UUID.class)));
		return lanes.stream().filter((lane) -> !existing.contains(lane.key())).toList();
	}

	/*
	 * What came before a lane is its too.
	 */
	private Map<UUID, Range> earlier(int group, List<LanePart> newcomers, long upTo) {
		Map<UUID, Range> earlier = new HashMap<>();
		if (!newcomers.isEmpty()) {
			UUID[] parts = newcomers.stream().map(LanePart::key).distinct().toArray(UUID[]::new);
			query(new Sql().add("""
					select m.part, min(m.position) as first, max(m.position) as last
					from sourced_partial_message m join sourced_consumer_group g on g.number = m.group_number
					where m.group_number = ? and m.part = any(?) and m.position > g.start_position
						and m.position <= ?
					group by m.part""", group, parts, upTo), (row, n) -> earlier.put(row.getObject("part", UUID.class),
					new Range(row.getLong("first"), row.getLong("last"))));
		}
		return earlier;
	}

	private void batch(String statement, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			this.database.jdbc().batchUpdate(this.database.store().sql(statement), rows);
		}
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.database.jdbc(), sql, this.database.store(), mapper);
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

		LaneMark markOf(Lane lane) {
			return new LaneMark(lane, this.first, this.last);
		}

	}

}
