package dev.sourced.boot.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.sourced.InvalidConfigurationException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A duration among the settings that is out of bounds is refused by its name.
 */
class DurationSettingsCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "sourced.processing.lease", "sourced.processing.poll-interval",
			"sourced.processing.max-handling-time", "sourced.processing.retry-delay",
			"sourced.processing.max-retry-delay", "sourced.health.stalled-after", "sourced.workflow.keep",
			"sourced.groups.some.max-handling-time", "sourced.groups.some.retry-delay",
			"sourced.groups.some.max-retry-delay" })
	void isNamed(String name) {
		for (String value : new String[] { "-1s", "999us", "365251d", "9223372036854775807s" }) {
			assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> check(name, value))
				.withMessageContaining("'" + name + "'");
		}
		assertThatNoException().isThrownBy(() -> check(name, "10m"));
	}

	@Test
	void zeroIsOnlyATimeAfterWhichSomethingCounts() {
		assertThatNoException().isThrownBy(() -> check("sourced.health.stalled-after", "0s"));
		assertThatNoException().isThrownBy(() -> check("sourced.workflow.keep", "0s"));
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> check("sourced.processing.lease", "0s"));
	}

	@Test
	void theLongestRetryDelayIsNotShorterThanTheFirst() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> check("sourced.processing.retry-delay", "11m"))
			.withMessageContaining("'sourced.processing.max-retry-delay'");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> check("sourced.groups.some.max-retry-delay", "10ms"))
			.withMessageContaining("'sourced.groups.some.max-retry-delay'");
	}

	private static void check(String name, String value) {
		Map<String, String> settings = new HashMap<>(Map.of(name, value));
		DurationSettingsCheck.check(new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("sourced",
				SourcedProperties.class));
	}

}
