package dev.sourced.internal.engine;

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
 * Names the types of due commands that this application does not know, each once. Not
 * thread-safe.
 */
final class UnknownSchedules {

	private static final Logger logger = LoggerFactory.getLogger(UnknownSchedules.class);

	private static final int NAMED_AT_ONCE = 100;

	private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

	private final Schedules schedules;

	private final LongSupplier nanoTime;

	private final Set<String> named = new HashSet<>();

	private long notBefore;

	UnknownSchedules(Schedules schedules, LongSupplier nanoTime) {
		this.schedules = schedules;
		this.nanoTime = nanoTime;
		this.notBefore = nanoTime.getAsLong();
	}

	void report() {
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
