package dev.sourced.boot.actuate;

import java.util.List;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.GroupProgress;
import dev.sourced.log.MessageLog;

/**
 * Health of the log: down only if it cannot be read. Groups that are stopped, try again
 * or have parked lanes are details: a restart would not help them.
 */
public class SourcedHealthIndicator extends AbstractHealthIndicator {

	private final MessageLog log;

	private final ConsumerGroups groups;

	/**
	 * Create the indicator.
	 * @param log the log
	 * @param groups its consumer groups
	 */
	public SourcedHealthIndicator(MessageLog log, ConsumerGroups groups) {
		super("The log cannot be read");
		this.log = log;
		this.groups = groups;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<GroupProgress> all = this.groups.list();
		builder.up()
			.withDetail("head", this.log.head())
			.withDetail("watermark", this.log.watermark())
			.withDetail("stopped", all.stream().filter((group) -> !group.active()).map(GroupProgress::id).toList())
			.withDetail("retrying",
					all.stream().filter((group) -> group.retrying() > 0).map(GroupProgress::id).toList())
			.withDetail("parked", all.stream().filter((group) -> group.parked() > 0).map(GroupProgress::id).toList());
	}

}
