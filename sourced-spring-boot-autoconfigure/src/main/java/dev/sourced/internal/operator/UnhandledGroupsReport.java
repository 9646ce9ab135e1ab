package dev.sourced.internal.operator;

import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.GroupProgress;
import dev.sourced.internal.group.GroupQueries;

/**
 * Names the groups in the database that this instance has no handler of. They may be
 * those of a newer version or of another application, so nothing is refused; or the
 * handler was renamed or removed, and nobody will ever work for them.
 *
 * @param queries knows all groups
 * @param handled the ids of the groups that have a handler here
 */
public record UnhandledGroupsReport(GroupQueries queries, Set<String> handled) implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(UnhandledGroupsReport.class);

	@Override
	public void run() {
		this.queries.groups().stream().filter((group) -> !this.handled.contains(group.id())).forEach(this::say);
	}

	private void say(GroupProgress group) {
		long waiting = group.ready() + group.retrying() + group.parked();
		if (waiting > 0 || group.lag() > 0) {
			logger.warn("A consumer group of the database has work to do and no handler here: if it is gone for good, "
					+ "retire it; if it was renamed, let the new one adopt it (group: {}, lanes: {}, messages: {})",
					group.id(), waiting, group.lag());
		}
		else {
			logger.info("A consumer group of the database has no handler here (group: {})", group.id());
		}
	}

}
