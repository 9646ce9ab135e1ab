package dev.sourced.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.boot.autoconfigure.SourcedProperties.GroupSettings;
import dev.sourced.boot.autoconfigure.SourcedProperties.ProcessingSettings;
import dev.sourced.internal.value.TimeBounds;

/**
 * The durations among the settings, which must be within bounds.
 */
final class DurationSettingsCheck {

	private DurationSettingsCheck() {
	}

	/**
	 * Check all durations.
	 * @param properties the settings
	 * @throws InvalidConfigurationException for the first that is out of bounds, with its
	 * name
	 */
	static void check(SourcedProperties properties) {
		ProcessingSettings processing = properties.processing();
		check("sourced.processing.lease", processing.lease());
		check("sourced.processing.poll-interval", processing.pollInterval());
		check("sourced.processing.max-handling-time", processing.maxHandlingTime());
		checkRetries("sourced.processing", processing.retryDelay(), processing.maxRetryDelay());
		Duration stalledAfter = properties.health().stalledAfter();
		check("sourced.health.stalled-after", stalledAfter.isZero() ? null : stalledAfter);
		check("sourced.web.position-timeout", properties.web().positionTimeout());
		Duration keep = properties.workflow().keep();
		check("sourced.workflow.keep", keep.isZero() ? null : keep);
		properties.groups().forEach((id, group) -> check("sourced.groups." + id, group, processing));
	}

	private static void check(String prefix, GroupSettings group, ProcessingSettings processing) {
		check(prefix + ".max-handling-time", group.maxHandlingTime());
		checkRetries(prefix, (group.retryDelay() != null) ? group.retryDelay() : processing.retryDelay(),
				(group.maxRetryDelay() != null) ? group.maxRetryDelay() : processing.maxRetryDelay());
	}

	private static void checkRetries(String prefix, Duration first, Duration longest) {
		check(prefix + ".retry-delay", first);
		check(prefix + ".max-retry-delay", longest);
		if (longest.compareTo(first) < 0) {
			throw new InvalidConfigurationException(
					"'%s.max-retry-delay' is shorter than the first retry delay (longest: %s, first: %s)"
						.formatted(prefix, longest, first),
					"Set '%1$s.max-retry-delay' to at least '%1$s.retry-delay'.".formatted(prefix));
		}
	}

	private static void check(String name, @Nullable Duration value) {
		if (value != null && !TimeBounds.isSetting(value)) {
			throw new InvalidConfigurationException("'%s' is out of bounds (value: %s)".formatted(name, value),
					"Set it to between a millisecond and a thousand years (365250d).");
		}
	}

}
