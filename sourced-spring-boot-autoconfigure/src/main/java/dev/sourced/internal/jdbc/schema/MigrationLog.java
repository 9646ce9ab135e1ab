package dev.sourced.internal.jdbc.schema;

import java.util.logging.Level;

import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What Liquibase says about our tables. It reports each step at INFO, some fifty lines at
 * the first start; here they are at DEBUG, and {@link SourcedSchema} says in one line
 * that it made the tables. The application's own migrations are reported as ever.
 */
final class MigrationLog extends AbstractLogService {

	@Override
	public int getPriority() {
		return PRIORITY_NOT_APPLICABLE;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public Logger getLog(Class type) {
		return new QuietLogger(LoggerFactory.getLogger(type));
	}

	private static final class QuietLogger extends AbstractLogger {

		private final org.slf4j.Logger logger;

		QuietLogger(org.slf4j.Logger logger) {
			this.logger = logger;
		}

		@Override
		public void log(Level level, @Nullable String message, @Nullable Throwable failure) {
			if (level == Level.OFF) {
				return;
			}
			if (level.intValue() >= Level.SEVERE.intValue()) {
				this.logger.error(message, failure);
			}
			else if (level.intValue() >= Level.WARNING.intValue()) {
				this.logger.warn(message, failure);
			}
			else {
				this.logger.debug(message, failure);
			}
		}

		@Override
		public void close() {
			// nothing is open
		}

	}

}
