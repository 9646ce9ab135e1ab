package dev.sourced.internal.operator;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupChanged.Action;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Intervention;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneProgress;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.ResetReport;
import dev.sourced.group.ResetTarget;
import dev.sourced.internal.engine.ThroughputEstimator;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Tags;

/**
 * The groups in the database, watched and changed there for all instances. Thread-safe.
 */
public final class StoredConsumerGroups implements ConsumerGroups {

	private static final int MOST_FAILURES = 100;

	private static final int MOST_LANES = 100;

	private static final int MOST_SKIPPED = 1000;

	private static final int RESET_RETRIES = 5;

	private static final Duration PAUSE = Duration.ofSeconds(5);

	/** Emptying a large read model takes its time, and so do a million lanes. */
	private static final TimeLimit LONG = TimeLimit.of(Duration.ofHours(1));

	private final GroupQueries queries;

	private final GroupAdmin admin;

	private final Transactions transactions;

	private final PositionWait wait;

	private final Supplier<HandledGroups> handled;

	private final GroupChangePublisher publisher;

	private final ThroughputEstimator throughput;

	/**
	 * Create the groups.
	 * @param queries how far they are
	 * @param admin changes them
	 * @param log knows its head
	 * @param transactions carry the changes
	 * @param handled the groups that have a handler on this instance, asked for when they
	 * matter
	 * @param publisher told of changes
	 * @param throughput how fast this instance works for them
	 */
	public StoredConsumerGroups(GroupQueries queries, GroupAdmin admin, MessageLog log, Transactions transactions,
			Supplier<HandledGroups> handled, GroupChangePublisher publisher, ThroughputEstimator throughput) {
		this.queries = queries;
		this.admin = admin;
		this.transactions = transactions;
		this.wait = PositionWait.sleeping(log, transactions);
		this.handled = handled;
		this.publisher = publisher;
		this.throughput = throughput;
	}

	@Override
	public List<GroupProgress> list() {
		return this.queries.groups();
	}

	@Override
	public List<FailedLane> failures(String group, int offset) {
		return this.queries.failures(group, MOST_FAILURES, Math.max(0, offset));
	}

	@Override
	public List<LaneProgress> lanes(String group, @Nullable LaneStatus status, @Nullable UUID after) {
		return this.queries.lanes(group, status, after, MOST_LANES);
	}

	@Override
	public void start(String group, Intervention intervention) {
		this.admin.activate(group, true, intervention);
		this.publisher.publish(group, Action.STARTED, intervention);
	}

	@Override
	public void stop(String group, Intervention intervention) {
		this.admin.activate(group, false, intervention);
		this.publisher.publish(group, Action.STOPPED, intervention);
	}

	@Override
	public ResetReport previewReset(String group, ResetTarget target) {
		ResetReport report = this.admin.preview(group, target);
		return new ResetReport(report.position(), report.messages(), report.lanes(),
				this.throughput.estimate(group, report.messages()));
	}

	@Override
	public ResetReport reset(String group, ResetTarget target, boolean force, Intervention intervention) {
		ResetReport report = previewReset(group, target);
		Runnable clear = this.handled.get().clearing(group, report.position(), force);
		repeatedly(() -> {
			recall(group);
			LONG.during(() -> {
				this.admin.reset(group, report.position(), clear, intervention);
				return report;
			});
		});
		this.publisher.publish(group, Action.RESET, intervention);
		return report;
	}

	/*
	 * Who empties the read model waits for units in flight that have written into it.
	 * They must not wait for their lanes in turn, which a reset holds, so they lose their
	 * claims before. That takes a commit of its own: if the reset does not follow, the
	 * lanes go on after the pause.
	 */
	private void recall(String group) {
		if (!this.transactions.isActive()) {
			this.admin.recall(group, PAUSE);
		}
	}

	/*
	 * Units may still meet the reset in rows of the read model, in another order.
	 */
	private void repeatedly(Runnable work) {
		RetryPolicy policy = RetryPolicy.builder()
			.maxRetries(RESET_RETRIES)
			.delay(Duration.ofMillis(50))
			.predicate((failure) -> !this.transactions.isActive() && this.transactions.isTransient(failure))
			.build();
		new RetryTemplate(policy).invoke(work);
	}

	@Override
	public int retry(String group, @Nullable UUID lane, Intervention intervention) {
		int retried = this.admin.retry(group, lane, intervention);
		this.publisher.publish(group, Action.RETRIED, intervention);
		return retried;
	}

	@Override
	public void skip(String group, UUID lane, long position, Intervention intervention) {
		this.admin.skip(group, lane, position, intervention);
		this.publisher.publish(group, Action.SKIPPED, intervention);
	}

	@Override
	public int skipAll(String group, long upTo, Intervention intervention) {
		int skipped = this.admin.skipAll(group, upTo, MOST_SKIPPED, intervention);
		this.publisher.publish(group, Action.SKIPPED, intervention);
		return skipped;
	}

	@Override
	public void park(String group, UUID lane, Intervention intervention) {
		this.admin.park(group, lane, intervention);
		this.publisher.publish(group, Action.PARKED, intervention);
	}

	@Override
	public int retire(String group, boolean force, Intervention intervention) {
		this.handled.get().requireNoHandler(group, force);
		int[] waiting = new int[1];
		repeatedly(() -> waiting[0] = LONG.during(() -> this.admin.retire(group, force, intervention)));
		this.publisher.publish(group, Action.RETIRED, intervention);
		return waiting[0];
	}

	@Override
	public void adopt(String from, String to, boolean force, Intervention intervention) {
		GroupDefinition.requireUsable(to);
		this.handled.get().requireNoHandler(from, force);
		repeatedly(() -> LONG.during(() -> {
			this.admin.adopt(from, to, force, intervention);
			return to;
		}));
		this.publisher.publish(from, Action.RETIRED, intervention);
		this.publisher.publish(to, Action.ADOPTED, intervention);
	}

	@Override
	public void awaitPosition(String group, long position, Duration timeout) {
		this.wait.await(() -> this.queries.of(group, position), group, position, timeout);
	}

	@Override
	public void awaitPosition(String group, long position, Tags lane, Duration timeout) {
		this.wait.await(() -> this.queries.of(group, Lane.of(lane), position), group, position, timeout);
	}

}
