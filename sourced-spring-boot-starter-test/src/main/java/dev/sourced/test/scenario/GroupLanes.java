package dev.sourced.test.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sourced.group.Lane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.message.Envelope;

/**
 * The lanes of a group that there are so far. An event that lacks some of the partition
 * tags goes to each lane that agrees with it, also to those that appear later.
 */
final class GroupLanes {

	private final Set<Lane> lanes = new LinkedHashSet<>();

	private final List<Envelope> partial = new ArrayList<>();

	/**
	 * Divide events into lanes.
	 * @param group the group
	 * @param events the events in order
	 * @return the events of each lane in order
	 */
	Map<Lane, List<Envelope>> divide(GroupDefinition group, List<Envelope> events) {
		Map<Lane, List<Envelope>> divided = new LinkedHashMap<>();
		for (Envelope event : events) {
			if (group.handles(event.kind(), event.type())) {
				divide(group, event, divided);
			}
		}
		return divided;
	}

	private void divide(GroupDefinition group, Envelope event, Map<Lane, List<Envelope>> divided) {
		if (!group.partsOf(event.tags()).isEmpty()) {
			this.lanes.stream()
				.filter((lane) -> group.concerns(event.tags(), lane))
				.forEach((lane) -> add(event, lane, divided));
			this.partial.add(event);
			return;
		}
		for (Lane lane : group.lanesOf(event.tags())) {
			if (this.lanes.add(lane)) {
				this.partial.stream()
					.filter((earlier) -> group.concerns(earlier.tags(), lane))
					.forEach((earlier) -> add(earlier, lane, divided));
			}
			add(event, lane, divided);
		}
	}

	private static void add(Envelope event, Lane lane, Map<Lane, List<Envelope>> divided) {
		divided.computeIfAbsent(lane, (one) -> new ArrayList<>()).add(event);
	}

}
