package dev.sourced.internal.jdbc.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * Claims of several groups as columns, in the order in which lanes are locked.
 *
 * @param groups the group's number of each claim
 * @param claimed the claims
 */
public record ClaimRows(Integer[] groups, List<ClaimedLane> claimed) {

	public static ClaimRows of(Map<RegisteredGroup, List<ClaimedLane>> claims) {
		List<Integer> groups = new ArrayList<>();
		List<ClaimedLane> lanes = new ArrayList<>();
		claims.keySet().stream().sorted(Comparator.comparing(RegisteredGroup::number)).forEach((group) -> {
			List<ClaimedLane> claimed = new ArrayList<>(claims.getOrDefault(group, List.of()));
			claimed.sort(Comparator.comparing(ClaimedLane::key, LaneColumns.BY_KEY));
			claimed.forEach((lane) -> {
				groups.add(group.number());
				lanes.add(lane);
			});
		});
		return new ClaimRows(groups.toArray(Integer[]::new), lanes);
	}

	public UUID[] lanes() {
		return LaneColumns.keys(this.claimed);
	}

	public Long[] tokens() {
		return LaneColumns.longs(this.claimed, ClaimedLane::token);
	}

	public List<Object[]> rows(BiFunction<Integer, ClaimedLane, Object[]> row) {
		List<Object[]> rows = new ArrayList<>();
		for (int i = 0; i < this.groups.length; i++) {
			rows.add(row.apply(this.groups[i], this.claimed.get(i)));
		}
		return rows;
	}

}
