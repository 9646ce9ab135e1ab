package dev.sourced.processing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sourced.group.ClaimedLane;
import dev.sourced.group.RegisteredGroup;

/**
 * The claims that workers of this instance hold right now. Thread-safe.
 */
final class InHand {

	private final List<Held> held = new ArrayList<>();

	synchronized Held add(RegisteredGroup group, List<ClaimedLane> lanes) {
		Held claim = new Held(group, lanes);
		this.held.add(claim);
		return claim;
	}

	synchronized void remove(Held claim) {
		this.held.removeIf((other) -> other == claim);
	}

	synchronized Map<RegisteredGroup, List<ClaimedLane>> all() {
		Map<RegisteredGroup, List<ClaimedLane>> all = new HashMap<>();
		this.held
			.forEach((claim) -> all.computeIfAbsent(claim.group(), (group) -> new ArrayList<>()).addAll(claim.lanes()));
		return all;
	}

	/**
	 * A claim of several lanes.
	 *
	 * @param group the group
	 * @param lanes the lanes
	 */
	record Held(RegisteredGroup group, List<ClaimedLane> lanes) {
	}

}
