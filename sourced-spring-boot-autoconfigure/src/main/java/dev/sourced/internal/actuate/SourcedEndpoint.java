package dev.sourced.internal.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailedLane.Failure;
import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupProgress.LastChange;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.OpenAppend;
import dev.sourced.log.MessageLog;

/**
 * Actuator endpoint that shows the log and its consumer groups. Changes are made by its
 * web extension, {@link SourcedEndpointWebExtension}. Payloads are never shown.
 */
@Endpoint(id = "sourced", defaultAccess = Access.READ_ONLY)
public class SourcedEndpoint {

	private final MessageLog log;

	private final LogTail tail;

	private final ConsumerGroups groups;

	private final ShownValues values;

	/**
	 * Create the endpoint.
	 * @param log the log
	 * @param tail tells what holds the watermark back
	 * @param groups its consumer groups
	 */
	public SourcedEndpoint(MessageLog log, LogTail tail, ConsumerGroups groups) {
		this(log, tail, groups, ShownValues.none());
	}

	/**
	 * Create the endpoint.
	 * @param log the log
	 * @param tail tells what holds the watermark back
	 * @param groups its consumer groups
	 * @param values to whom values of tags are shown
	 */
	public SourcedEndpoint(MessageLog log, LogTail tail, ConsumerGroups groups, ShownValues values) {
		this.log = log;
		this.tail = tail;
		this.groups = groups;
		this.values = values;
	}

	/**
	 * The log and all groups.
	 * @return the overview
	 */
	@ReadOperation
	public Overview overview() {
		return new Overview(this.log.head(), this.log.watermark(),
				this.tail.heldBackBy().map(OpenAppendView::of).orElse(null),
				this.groups.list().stream().map(GroupView::of).toList());
	}

	/**
	 * One group and what holds its lanes.
	 * @param group the group's id
	 * @param offset how many lanes to leave out, 0 if it is not given
	 * @return the group
	 * @throws UnknownGroupException if there is no such group
	 */
	@ReadOperation
	public GroupDetails group(@Selector String group, @Nullable Integer offset) {
		List<LaneView> failures = this.groups.failures(group, (offset != null) ? offset : 0)
			.stream()
			.map(LaneView::of)
			.toList();
		GroupView view = this.groups.list()
			.stream()
			.filter((one) -> one.id().equals(group))
			.map(GroupView::of)
			.findFirst()
			.orElseThrow(
					() -> new UnknownGroupException("There is no such consumer group (group: %s)".formatted(group)));
		return new GroupDetails(view, failures);
	}

	/**
	 * A page of all lanes of a group, with their progress and who works on them.
	 * @param group the group's id
	 * @param part {@code lanes}
	 * @param status only lanes of this status
	 * @param after the key after which the page begins
	 * @return up to 100 lanes in the order of their keys, without the values of their
	 * tags
	 * @throws UnknownGroupException if there is no such group
	 */
	@ReadOperation
	public LanePage lanes(@Selector String group, @Selector String part, @Nullable String status,
			@Nullable UUID after) {
		return lanes(group, part, status, after, SecurityContext.NONE);
	}

	LanePage lanes(String group, String part, @Nullable String status, @Nullable UUID after, SecurityContext user) {
		return LanePage.of(this.groups, group, part, status, after, this.values.to(user));
	}

	/**
	 * The log and all groups.
	 *
	 * @param head the highest committed position
	 * @param watermark the position up to which the log is settled
	 * @param heldBack the open append beyond which nobody follows the log
	 * @param groups the groups, ordered by id
	 */
	public record Overview(long head, long watermark, @Nullable OpenAppendView heldBack, List<GroupView> groups) {
	}

	/**
	 * A transaction that has appended and is not committed yet.
	 *
	 * @param above its positions are above this one
	 * @param seconds how long it has been open
	 * @param session who has it
	 */
	public record OpenAppendView(long above, double seconds, String session) {

		static OpenAppendView of(OpenAppend append) {
			return new OpenAppendView(append.above(), append.age().toMillis() / 1000.0, append.session());
		}

	}

	/**
	 * A group and what holds its lanes.
	 *
	 * @param group the group
	 * @param failures lanes that a failing message or an operator holds, at most 100
	 */
	public record GroupDetails(GroupView group, List<LaneView> failures) {
	}

	/**
	 * A group.
	 *
	 * @param group its id
	 * @param type {@code decider}, {@code projector} or {@code reactor}
	 * @param status {@code active} or {@code stopped}
	 * @param dispatched the position up to which its messages stand in lanes
	 * @param lag messages that have not taken effect, counted to 10,000
	 * @param lagSeconds how long the oldest of them has been in the log
	 * @param ready lanes that wait for a worker or have one
	 * @param retrying lanes whose next message is tried again
	 * @param parked lanes that wait for an operator
	 * @param changedBy who started or stopped it last
	 * @param changedReason why
	 * @param changedAt when
	 */
	public record GroupView(String group, String type, String status, long dispatched, long lag, double lagSeconds,
			long ready, long retrying, long parked, @Nullable String changedBy, @Nullable String changedReason,
			@Nullable Instant changedAt) {

		static GroupView of(GroupProgress group) {
			LastChange change = group.lastChange();
			return new GroupView(group.id(), group.type().name().toLowerCase(Locale.ROOT),
					group.active() ? "active" : "stopped", group.dispatched(), group.lag(),
					group.age().toMillis() / 1000.0, group.ready(), group.retrying(), group.parked(),
					(change != null) ? change.by() : null, (change != null) ? change.reason() : null,
					(change != null) ? change.at() : null);
		}

	}

	/**
	 * A lane that a failing message or an operator holds.
	 *
	 * @param lane its key
	 * @param status what it waits for
	 * @param position the position of its next message
	 * @param attempts how often that has failed
	 * @param failure how it failed last
	 */
	public record LaneView(UUID lane, String status, long position, int attempts, @Nullable Failure failure) {

		static LaneView of(FailedLane failed) {
			return new LaneView(failed.lane().key(), failed.status().name().toLowerCase(Locale.ROOT), failed.position(),
					failed.attempts(), failed.failure());
		}

	}

}
