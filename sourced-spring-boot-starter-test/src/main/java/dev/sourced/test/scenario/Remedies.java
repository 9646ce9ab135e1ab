package dev.sourced.test.scenario;

import java.util.function.Supplier;

import dev.sourced.InvalidConfigurationException;

/**
 * Shows remedies where nothing prints them as Spring Boot does at start-up.
 */
final class Remedies {

	private Remedies() {
	}

	static <T> T shown(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (InvalidConfigurationException ex) {
			InvalidConfigurationException shown = new InvalidConfigurationException(
					"%s. %s".formatted(ex.getMessage(), ex.remedy()), ex.remedy());
			shown.initCause(ex);
			throw shown;
		}
	}

}
