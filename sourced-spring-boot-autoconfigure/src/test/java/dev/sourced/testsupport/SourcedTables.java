package dev.sourced.testsupport;

import com.zaxxer.hikari.HikariDataSource;

import dev.sourced.internal.jdbc.SchemaMode;
import dev.sourced.internal.jdbc.SourcedDatabase;
import dev.sourced.internal.jdbc.SourcedSchema;
import dev.sourced.internal.jdbc.TableNames;

/**
 * The tables of Sourced, for databases to be copied.
 */
final class SourcedTables {

	private SourcedTables() {
	}

	static void create(Database database) {
		try (HikariDataSource dataSource = database.dataSource(2)) {
			new SourcedSchema(new SourcedDatabase(dataSource, new TableNames(null, "sourced_")), SchemaMode.ALWAYS)
				.afterPropertiesSet();
		}
	}

}
