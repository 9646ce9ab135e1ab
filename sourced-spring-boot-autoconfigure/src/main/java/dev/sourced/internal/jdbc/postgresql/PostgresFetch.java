package dev.sourced.internal.jdbc.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.row.LaneColumns;
import dev.sourced.internal.jdbc.row.MessageRow;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.message.MessageKind;

/**
 * The statement that reads the next messages of many lanes on PostgreSQL. The lanes are
 * passed as arrays, and each is looked up in the index separately. Complete messages are
 * one branch; partial messages have a branch for each part of the lane. Every branch ends
 * at the limit, so that no branch reads beyond the messages that the statement can
 * return.
 */
final class PostgresFetch {

	private final RegisteredGroup group;

	private final List<ClaimedLane> lanes;

	private final int limit;

	private final int tags;

	/** The keys of the parts of each lane, none if messages are never partial. */
	private final List<List<UUID>> parts;

	PostgresFetch(RegisteredGroup group, List<ClaimedLane> lanes, int limit) {
		this.group = group;
		this.lanes = lanes;
		this.limit = limit;
		this.tags = group.definition().partitionBy().size();
		this.parts = lanes.stream()
			.map((lane) -> group.definition().takesPartial() ? lane.lane().parts() : List.<UUID>of())
			.toList();
	}

	Sql statement() {
		List<Sql> branches = new ArrayList<>(List.of(complete()));
		for (int part = 1; part <= parts(); part++) {
			branches.add(partial(part));
		}
		Sql positions = (branches.size() == 1) ? branches.get(0)
				: new Sql().add("select b.position from ((")
					.join(") union (", branches)
					.add(")) b order by b.position limit %s".formatted(this.limit));
		return new Sql().add("select k.n, " + MessageRow.COLUMNS + " from ")
			.add(lanes())
			.add(" cross join lateral (")
			.add(positions)
			.add(") p join sourced_message m on m.position = p.position order by k.n, m.position");
	}

	private Sql lanes() {
		boolean commands = this.group.definition().type().kind() == MessageKind.COMMAND;
		Sql lanes = new Sql().add("(select * from unnest(");
		StringBuilder names = new StringBuilder();
		for (int i = 0; i < this.tags; i++) {
			int tag = i;
			lanes.add("cast(? as bigint[]), ",
					(Object) LaneColumns.longs(this.lanes, (lane) -> LaneColumns.tagKeys(lane, commands).get(tag)));
			names.append("tag%s, ".formatted(i + 1));
		}
		for (int i = 0; i < parts(); i++) {
			int part = i;
			lanes.add("cast(? as uuid[]), ",
					(Object) this.parts.stream().map((lane) -> lane.get(part)).toArray(UUID[]::new));
			names.append("part%s, ".formatted(i + 1));
		}
		return lanes.add(
				"cast(? as bigint[]), cast(? as bigint[])) with ordinality%s) as k(%sacknowledged, head, n)"
					.formatted(ArrayRows.limit(this.lanes.size()), names),
				LaneColumns.longs(this.lanes, ClaimedLane::acknowledged),
				LaneColumns.longs(this.lanes, ClaimedLane::head));
	}

	private Sql complete() {
		Sql branch = new Sql().add("""
				select t.position from sourced_message_tag t
				where t.tag = k.tag1 and t.position > k.acknowledged and t.position <= k.head and t.type = any(?)
				""", (Object) types());
		for (int tag = 2; tag <= this.tags; tag++) {
			branch.add(
					" and exists (select 1 from sourced_message_tag u where u.tag = k.tag%s and u.position = t.position)"
						.formatted(tag));
		}
		return branch.add(" order by t.tag, t.position limit %s".formatted(this.limit));
	}

	private Sql partial(int part) {
		return new Sql().add("""
				select q.position from sourced_partial_message q
				where q.group_number = ? and q.part = k.part%s and q.position > k.acknowledged
					and q.position <= k.head and q.type = any(?)
				order by q.group_number, q.part, q.position limit %s""".formatted(part, this.limit),
				this.group.number(), types());
	}

	private int parts() {
		return this.parts.get(0).size();
	}

	private Long[] types() {
		return TypeKeys.of(this.group.definition().types());
	}

}
