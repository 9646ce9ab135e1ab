package dev.sourced.internal.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.LaneProgress;
import dev.sourced.group.LaneStatus;
import dev.sourced.internal.actuate.OperatorRequests.NotFoundException;
import dev.sourced.message.TagValue;

/**
 * A page of the lanes of a group.
 *
 * @param group the group's id
 * @param lanes the lanes in the order of their keys
 * @param next the key after which the next page begins, {@code null} after an empty page
 */
public record LanePage(String group, List<LaneView> lanes, @Nullable UUID next) {

	private static final String PART = "lanes";

	/*
	 * Part of the path, so that other parts of a group may be added.
	 */
	static LanePage of(ConsumerGroups groups, String group, String part, @Nullable String status, @Nullable UUID after,
			boolean showValues) {
		if (!PART.equals(part)) {
			throw new NotFoundException("There is no such part of a consumer group; there is 'lanes'");
		}
		List<LaneView> lanes = groups.lanes(group, (status != null) ? status(status) : null, after)
			.stream()
			.map((lane) -> LaneView.of(lane, showValues))
			.toList();
		return new LanePage(group, lanes, lanes.isEmpty() ? null : lanes.get(lanes.size() - 1).lane());
	}

	private static LaneStatus status(String text) {
		for (LaneStatus status : LaneStatus.values()) {
			if (status.name().equalsIgnoreCase(text)) {
				return status;
			}
		}
		throw new IllegalArgumentException("'status' must be idle, ready, claimed, retrying or parked");
	}

	/**
	 * A lane.
	 *
	 * @param lane its key
	 * @param tags its values of the partition tags, {@code null} if values are not shown
	 * @param status what it waits for
	 * @param acknowledged the position up to which its messages have taken effect
	 * @param head the position of its newest message
	 * @param attempts how often its next message has failed
	 * @param nextAttempt when that is tried again
	 * @param owner the instance whose worker has claimed it
	 * @param leaseEnd when the claim ends unless it is renewed
	 */
	public record LaneView(UUID lane, @Nullable Map<String, String> tags, String status, long acknowledged, long head,
			int attempts, @Nullable Instant nextAttempt, @Nullable UUID owner, @Nullable Instant leaseEnd) {

		static LaneView of(LaneProgress progress, boolean showValues) {
			LaneProgress.Claim claim = progress.claim();
			return new LaneView(progress.lane().key(), showValues ? tags(progress) : null,
					progress.status().name().toLowerCase(Locale.ROOT), progress.acknowledged(), progress.head(),
					progress.attempts(), progress.nextAttempt(), (claim != null) ? claim.owner() : null,
					(claim != null) ? claim.leaseEnd() : null);
		}

		private static Map<String, String> tags(LaneProgress progress) {
			return progress.lane().tags().stream().collect(Collectors.toMap(TagValue::name, TagValue::value));
		}

	}

}
