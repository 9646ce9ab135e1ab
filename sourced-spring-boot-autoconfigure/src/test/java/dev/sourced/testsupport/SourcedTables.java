package dev.sourced.testsupport;

import com.zaxxer.hikari.HikariDataSource;

import dev.sourced.internal.jdbc.Dialects;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.schema.SchemaMode;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;

/**
 * The tables of Sourced, for databases to be copied.
 */
final class SourcedTables {

	private SourcedTables() {
	}

	static void create(Database database) {
		try (HikariDataSource dataSource = database.dataSource(2)) {
			new SourcedSchema(new SourcedDatabase(dataSource, new TableNames(null, "sourced_"), TimeLimits.defaults(),
					Dialects.ALL), SchemaMode.ALWAYS)
				.afterPropertiesSet();
		}
	}

}
