package dev.sourced.internal.jdbc.h2;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.jdbc.dialect.DataLoss;

/**
 * Whether H2 keeps what it commits: it writes a file half a second later by default.
 */
final class H2Durability {

	private static final Logger logger = LoggerFactory.getLogger(H2Durability.class);

	private H2Durability() {
	}

	static List<DataLoss> losses(JdbcOperations jdbc) {
		if (jdbc.queryForObject("select database_path()", String.class) == null) {
			logger.warn("The log is in an in-memory H2 database and ends with it");
			return List.of();
		}
		// one row says what the file remembers, the other what is in force
		List<@Nullable String> delays = jdbc.queryForList(
				"select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'",
				String.class);
		return delays.stream()
			.filter((delay) -> !"0".equals(delay))
			.limit(1)
			.map((delay) -> new DataLoss("The H2 database writes commits to its file only after %s ms".formatted(delay),
					"Add ';WRITE_DELAY=0' to 'spring.datasource.url'"))
			.toList();
	}

}
