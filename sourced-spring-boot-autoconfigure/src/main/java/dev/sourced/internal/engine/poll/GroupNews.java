package dev.sourced.internal.engine.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.sourced.group.Lane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.PartialMessage;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.message.Tags;

/**
 * Finds what the messages of a window mean for groups. The lanes of a combination of
 * values are computed once, for all messages and all groups that have them. Groups of
 * workflows have none in common.
 */
final class GroupNews {

	private final Map<Values, List<Lane>> lanes = new HashMap<>();

	/**
	 * The news of a group.
	 * @param group the group
	 * @param headers the messages
	 * @param dispatched the position up to which the group has them already
	 * @return the news
	 */
	LaneUpdates of(GroupDefinition group, List<MessageHeader> headers, long dispatched) {
		Map<UUID, LaneUpdate> marks = new HashMap<>();
		List<PartialMessage> partials = new ArrayList<>();
		for (MessageHeader header : headers) {
			if (header.position() > dispatched && group.handles(header.kind(), header.type())) {
				for (Lane lane : lanesOf(group, header.tags())) {
					marks.merge(lane.key(), new LaneUpdate(lane, header.position(), header.position()),
							LaneUpdate::and);
				}
				for (UUID part : group.partsOf(header.tags())) {
					partials.add(new PartialMessage(part, header.position(), header.type()));
				}
			}
		}
		return new LaneUpdates(List.copyOf(marks.values()), partials);
	}

	private List<Lane> lanesOf(GroupDefinition group, Tags tags) {
		if (group.sharesTypes()) {
			return group.lanesOf(tags);
		}
		List<List<String>> values = new ArrayList<>(group.partitionBy().size());
		group.partitionBy().forEach((name) -> values.add(tags.values(name)));
		return this.lanes.computeIfAbsent(new Values(group.partitionBy(), values), (key) -> group.lanesOf(tags));
	}

	/**
	 * The values that a message has of partition tags.
	 *
	 * @param names the tags
	 * @param values the values of each of them
	 */
	private record Values(List<String> names, List<List<String>> values) {
	}

}
