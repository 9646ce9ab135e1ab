package dev.sourced.test.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.sourced.internal.jdbc.Dialects;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.schema.SchemaMode;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;

/**
 * The tables of Sourced on H2, as statements: made once, because migrations take longer
 * than a run.
 */
final class H2Template {

	private static final List<String> STATEMENTS = statements();

	private H2Template() {
	}

	private static List<String> statements() {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(
				"jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE".formatted(UUID.randomUUID()), "sa", "");
		new SourcedSchema(
				new SourcedDatabase(dataSource, new TableNames(null, "sourced_"), TimeLimits.defaults(), Dialects.ALL),
				SchemaMode.ALWAYS)
			.afterPropertiesSet();
		List<String> statements = new ArrayList<>();
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			try (ResultSet script = statement.executeQuery("script")) {
				while (script.next()) {
					statements.add(script.getString(1));
				}
			}
			statement.execute("shutdown");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to prepare the tables of Sourced", ex);
		}
		statements.add("update sourced_store set id = random_uuid()");
		return List.copyOf(statements);
	}

	static void create(String url) {
		try (Connection connection = DriverManager.getConnection(url, "sa", "");
				Statement statement = connection.createStatement()) {
			for (String sql : STATEMENTS) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to create the tables of Sourced (url: %s)".formatted(url), ex);
		}
	}

}
