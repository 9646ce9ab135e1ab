package dev.sourced.internal.jdbc.h2;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.query.SearchBranch;
import dev.sourced.internal.jdbc.row.LaneColumns;
import dev.sourced.internal.jdbc.row.MessageRow;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.message.MessageKind;

/**
 * The statements that read the next messages of lanes on H2, which has no lateral joins:
 * one select for each lane. For complete messages, the selects are combined into one
 * statement. Where messages may be partial, each lane has its own statement with a branch
 * for each part of the lane: H2 needs a second to compile such branches for fifty lanes,
 * and compiles them again for each number of lanes.
 */
final class H2Fetch {

	private final RegisteredGroup group;

	private final Long[] types;

	private final int limit;

	H2Fetch(RegisteredGroup group, int limit) {
		this.group = group;
		this.types = TypeKeys.of(group.definition().types());
		this.limit = limit;
	}

	List<Sql> of(List<ClaimedLane> lanes) {
		if (!this.group.definition().takesPartial()) {
			return List.of(messages(IntStream.range(0, lanes.size())
				.mapToObj((i) -> new Sql().add("(").add(complete(i + 1, lanes.get(i))).add(")"))
				.toList(), " union all "));
		}
		return IntStream.range(0, lanes.size())
			.mapToObj((i) -> messages(List.of(withPartial(i + 1, lanes.get(i))), ""))
			.toList();
	}

	private static Sql messages(List<Sql> positions, String separator) {
		return new Sql().add("select k.n, " + MessageRow.COLUMNS + " from (")
			.join(separator, positions)
			.add(") k join sourced_message m on m.position = k.position order by k.n, m.position");
	}

	/*
	 * Every branch ends at the limit, so that no branch reads beyond the messages that
	 * the statement can return.
	 */
	private Sql withPartial(int ordinal, ClaimedLane lane) {
		List<Sql> branches = new ArrayList<>(List.of(complete(ordinal, lane)));
		lane.lane().parts().forEach((part) -> branches.add(partial(ordinal, lane, part)));
		return new Sql().add("select b.n, b.position from ((")
			.join(") union (", branches)
			.add(")) b")
			.add(range(lane).firstOf("b.position"));
	}

	private Sql complete(int ordinal, ClaimedLane lane) {
		List<Long> keys = LaneColumns.tagKeys(lane, this.group.definition().type().kind() == MessageKind.COMMAND);
		SearchBranch branch = new SearchBranch(keys.get(0), keys.subList(1, keys.size()), this.types, false);
		return new Sql().add("select cast(? as int) as n, t.position from sourced_message_tag t where ", ordinal)
			.add(branch.where())
			.add(range(lane).bounds())
			.add(range(lane).firstOf("t.tag", "t.position"));
	}

	private Sql partial(int ordinal, ClaimedLane lane, UUID part) {
		return new Sql()
			.add("""
					select cast(? as int) as n, t.position from sourced_partial_message t
					where t.group_number = ? and t.part = ? and t.type = any(?)""", ordinal, this.group.number(), part,
					this.types)
			.add(range(lane).bounds())
			.add(range(lane).firstOf("t.group_number", "t.part", "t.position"));
	}

	private PositionRange range(ClaimedLane lane) {
		return new PositionRange(lane.acknowledged(), lane.head(), this.limit, false);
	}

}
