package dev.sourced.internal.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.GroupProgress;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.log.MessageLog;

/**
 * Health of the log: down only if it cannot be read. Groups that are stopped, stalled,
 * try again or have parked lanes are details: a restart would not help them.
 */
public class SourcedHealthIndicator extends AbstractHealthIndicator {

	/** Every append is open for a moment. */
	private static final Duration LONG = Duration.ofSeconds(5);

	/** Who asks gives up soon. */
	private static final TimeLimit ANSWER = TimeLimit.of(Duration.ofSeconds(5));

	private final MessageLog log;

	private final LogTail tail;

	private final ConsumerGroups groups;

	private final Stalled stalled;

	private final Supplier<Map<String, Integer>> unhandledRuns;

	/**
	 * Create the indicator.
	 * @param log the log
	 * @param tail tells what holds the watermark back
	 * @param groups its consumer groups
	 * @param stalled which groups are stalled, and what follows from it
	 * @param unhandledRuns counts the open runs of workflows that this application does
	 * not handle, by their groups
	 */
	public SourcedHealthIndicator(MessageLog log, LogTail tail, ConsumerGroups groups, Stalled stalled,
			Supplier<Map<String, Integer>> unhandledRuns) {
		super("The log cannot be read");
		this.log = log;
		this.tail = tail;
		this.groups = groups;
		this.stalled = stalled;
		this.unhandledRuns = unhandledRuns;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		ANSWER.during(() -> check(builder));
	}

	private Health.Builder check(Health.Builder builder) {
		List<GroupProgress> all = this.groups.list();
		List<String> stalled = ids(all, this.stalled::contains);
		(this.stalled.isDown() && !stalled.isEmpty() ? builder.down() : builder.up())
			.withDetail("head", this.log.head())
			.withDetail("watermark", this.log.watermark())
			.withDetail("stopped", ids(all, (group) -> !group.active()))
			.withDetail("stalled", stalled)
			.withDetail("retrying", ids(all, (group) -> group.retrying() > 0))
			.withDetail("parked", ids(all, (group) -> group.parked() > 0));
		Map<String, Integer> runs = this.unhandledRuns.get();
		if (!runs.isEmpty()) {
			builder.withDetail("unhandledRuns", runs);
		}
		this.tail.heldBackBy()
			.filter((append) -> append.age().compareTo(LONG) > 0)
			.ifPresent((append) -> builder.withDetail("heldBack",
					"for %s s by an open append (%s)".formatted(append.age().toSeconds(), append.session())));
		return builder;
	}

	private static List<String> ids(List<GroupProgress> groups, Predicate<GroupProgress> condition) {
		return groups.stream().filter(condition).map(GroupProgress::id).toList();
	}

	/**
	 * Which groups are stalled: they may work, and their oldest message waits for long.
	 *
	 * @param after how long
	 * @param isDown whether a stalled group makes the health down
	 */
	public record Stalled(Duration after, boolean isDown) {

		boolean contains(GroupProgress group) {
			return group.active() && group.age().compareTo(this.after) > 0;
		}

	}

}
