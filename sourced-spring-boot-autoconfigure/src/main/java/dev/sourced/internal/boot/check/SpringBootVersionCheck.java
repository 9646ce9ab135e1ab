package dev.sourced.internal.boot.check;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import dev.sourced.InvalidConfigurationException;

/**
 * Refuses versions of Spring Boot that would fail with a class that is not there. Uses
 * only what those versions have too.
 */
class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final int OLDEST = 4;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		require(SpringBootVersion.getVersion());
	}

	static void require(@Nullable String version) {
		if (version != null && version.matches("\\d+\\..*")
				&& Integer.parseInt(version.substring(0, version.indexOf('.'))) < OLDEST) {
			throw new InvalidConfigurationException("Sourced needs Spring Boot 4 and found %s".formatted(version),
					"Use Spring Boot 4.0 or newer, or remove the starter of Sourced.");
		}
	}

}
