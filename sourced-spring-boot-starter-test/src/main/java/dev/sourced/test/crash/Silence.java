package dev.sourced.test.crash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggerConfiguration.ConfigurationScope;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Silences the complaints of an instance that was dropped: they would fill pages.
 */
final class Silence implements AutoCloseable {

	private static final List<String> LOGGERS = List.of("dev.sourced.internal", "com.zaxxer.hikari",
			"org.springframework");

	private final LoggingSystem logging = LoggingSystem.get(Silence.class.getClassLoader());

	private final Map<String, @Nullable LogLevel> levels = new LinkedHashMap<>();

	synchronized void begin() {
		for (String logger : LOGGERS) {
			LoggerConfiguration configuration = this.logging.getLoggerConfiguration(logger);
			this.levels.put(logger,
					(configuration != null && configuration.getLevelConfiguration(ConfigurationScope.DIRECT) != null)
							? configuration.getConfiguredLevel() : null);
			this.logging.setLogLevel(logger, LogLevel.OFF);
		}
	}

	synchronized void end() {
		this.levels.forEach(this.logging::setLogLevel);
		this.levels.clear();
	}

	@Override
	public void close() {
		end();
	}

}
