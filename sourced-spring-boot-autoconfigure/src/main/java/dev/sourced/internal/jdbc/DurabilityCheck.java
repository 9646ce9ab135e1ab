package dev.sourced.internal.jdbc;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.InvalidConfigurationException;

/**
 * Refuses a database that forgets what it has committed: H2 writes a file half a second
 * later by default, and PostgreSQL can be told not to wait for the disk.
 */
final class DurabilityCheck {

	private static final Logger logger = LoggerFactory.getLogger(DurabilityCheck.class);

	private static final String ALLOW = "or accept the loss with 'sourced.jdbc.allow-data-loss=true' (for tests).";

	private final SourcedDatabase database;

	private final boolean allowDataLoss;

	DurabilityCheck(SourcedDatabase database, boolean allowDataLoss) {
		this.database = database;
		this.allowDataLoss = allowDataLoss;
	}

	void run() {
		switch (this.database.kind()) {
			case H2 -> checkH2(this.database.jdbc());
			case POSTGRESQL -> {
				checkPostgres("fsync");
				checkPostgres("synchronous_commit");
			}
		}
	}

	private void checkH2(JdbcOperations jdbc) {
		if (jdbc.queryForObject("select database_path()", String.class) == null) {
			logger.warn("The log is in an in-memory H2 database and ends with it");
			return;
		}
		// one row says what the file remembers, the other what is in force
		List<@Nullable String> delays = jdbc.queryForList(
				"select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'",
				String.class);
		delays.stream()
			.filter((delay) -> !"0".equals(delay))
			.findFirst()
			.ifPresent((delay) -> refuse("The H2 database writes commits to its file only after %s ms".formatted(delay),
					"Add ';WRITE_DELAY=0' to 'spring.datasource.url', "));
	}

	private void checkPostgres(String setting) {
		String value = this.database.jdbc().queryForObject("select current_setting(?)", String.class, setting);
		if ("off".equals(value)) {
			refuse("PostgreSQL runs with %s=off".formatted(setting), "Set %s=on, ".formatted(setting));
		}
	}

	private void refuse(String problem, String remedy) {
		if (!this.allowDataLoss) {
			throw new InvalidConfigurationException(problem + ": a crash would lose messages that were appended",
					remedy + ALLOW);
		}
		logger.warn("{}: a crash loses messages that were appended", problem);
	}

}
