package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;

/**
 * Scheduled commands that are due: promotes those that this application knows, and names
 * the types of the others, each once. Not thread-safe.
 */
public final class DueCommandPromoter {

	private static final Logger logger = LoggerFactory.getLogger(DueCommandPromoter.class);

	private static final int PROMOTED_AT_ONCE = 500;

	private static final int NAMED_AT_ONCE = 100;

	private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

	private final Schedules schedules;

	private final LongSupplier nanoTime;

	private final Set<String> named = new HashSet<>();

	private long notBefore;

	/**
	 * Create the service.
	 * @param schedules where scheduled commands wait
	 * @param nanoTime the time
	 */
	public DueCommandPromoter(Schedules schedules, LongSupplier nanoTime) {
		this.schedules = schedules;
		this.nanoTime = nanoTime;
		this.notBefore = nanoTime.getAsLong();
	}

	/**
	 * Promote commands. Not until none is due: messages that wait to be dispatched would
	 * wait for all of them.
	 * @return how many were promoted
	 */
	int promote() {
		return this.schedules.promote(PROMOTED_AT_ONCE);
	}

	/**
	 * Name the types of commands that are left to other versions, at most once a minute.
	 */
	void nameUnknown() {
		long now = this.nanoTime.getAsLong();
		if (now - this.notBefore < 0) {
			return;
		}
		List<ScheduledCommand> left = this.schedules.leftToOthers(NAMED_AT_ONCE);
		this.notBefore = now + PAUSE_NANOS;
		for (ScheduledCommand command : left) {
			if (this.named.add(command.type())) {
				logger.warn(
						"A scheduled command is due whose type this application does not know; it is left to "
								+ "another version (type: {}, id: {}, due: {})",
						command.type(), command.id(), command.due());
			}
		}
	}

}
