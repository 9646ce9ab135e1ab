package dev.sourced.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.sourced.group.ClaimedLane;
import dev.sourced.group.Duty;
import dev.sourced.group.RegisteredGroup;

/**
 * The statements that read the next messages of lanes on H2, which knows no lateral
 * joins: one select for each lane. For complete messages they are one statement. Where
 * messages may be partial each lane is a statement, with a branch for each part of the
 * lane: H2 needs a second to compile such branches for fifty lanes, and compiles them
 * anew for each number of lanes.
 */
final class H2Fetch {

	private final RegisteredGroup group;

	private final Long[] types;

	private final int most;

	H2Fetch(RegisteredGroup group, int most) {
		this.group = group;
		this.types = TypeKeys.of(group.definition().types());
		this.most = most;
	}

	List<Sql> of(List<ClaimedLane> lanes) {
		List<Sql> selects = new ArrayList<>();
		for (ClaimedLane lane : lanes) {
			selects.add(new Sql().add("select cast(? as int) as n, p.position from (", selects.size() + 1)
				.add(positions(lane))
				.add(") p"));
		}
		return this.group.definition().takesPartial() ? selects.stream().map(H2Fetch::messages).toList()
				: List.of(messages(new Sql().join(" union all ", selects)));
	}

	private static Sql messages(Sql positions) {
		return new Sql().add("select k.n, " + MessageRow.COLUMNS + " from (")
			.add(positions)
			.add(") k join sourced_message m on m.position = k.position order by k.n, m.position");
	}

	/*
	 * Every branch ends at the limit, so none reads on behind what the others let
	 * through.
	 */
	private Sql positions(ClaimedLane lane) {
		PositionRange range = new PositionRange(lane.acknowledged(), lane.head(), this.most, false);
		Sql complete = complete(lane, range);
		if (!this.group.definition().takesPartial()) {
			return complete;
		}
		List<Sql> branches = new ArrayList<>(List.of(complete));
		lane.lane().parts().forEach((part) -> branches.add(partial(part, range)));
		return new Sql().add("select b.position from ((")
			.join(") union (", branches)
			.add(")) b")
			.add(range.firstOf("b.position"));
	}

	private Sql complete(ClaimedLane lane, PositionRange range) {
		List<Long> keys = LaneColumns.tagKeys(lane, this.group.definition().duty() == Duty.DECIDE);
		SearchBranch branch = new SearchBranch(keys.get(0), keys.subList(1, keys.size()), this.types, false);
		return new Sql().add("select t.position from sourced_message_tag t where ")
			.add(branch.where())
			.add(range.bounds())
			.add(range.firstOf("t.tag", "t.position"));
	}

	private Sql partial(UUID part, PositionRange range) {
		return new Sql().add("""
				select t.position from sourced_partial_message t
				where t.group_number = ? and t.part = ? and t.type = any(?)""", this.group.number(), part, this.types)
			.add(range.bounds())
			.add(range.firstOf("t.group_number", "t.part", "t.position"));
	}

}
