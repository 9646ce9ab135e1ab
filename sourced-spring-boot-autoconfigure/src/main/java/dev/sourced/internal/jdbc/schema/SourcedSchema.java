package dev.sourced.internal.jdbc.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.TableNames;

/**
 * Creates and updates the tables with a Liquibase instance of its own. Its tracking
 * tables have our prefix, so it neither sees nor disturbs the application's migrations.
 * It is not started if there is nothing to do.
 */
public final class SourcedSchema implements InitializingBean {

	private static final Logger logger = LoggerFactory.getLogger(SourcedSchema.class);

	private static final String CHANGELOG = "classpath:dev/sourced/schema/changelog.xml";

	private final SourcedDatabase database;

	private final SchemaMode mode;

	/**
	 * Create the schema.
	 * @param database the database
	 * @param mode whether to create and update the tables
	 */
	public SourcedSchema(SourcedDatabase database, SchemaMode mode) {
		this.database = database;
		this.mode = mode;
	}

	/**
	 * Create or update the tables, unless that is never to be done: then the database is
	 * not asked while beans are created.
	 * @throws InvalidConfigurationException if the tables may not be created on this
	 * database and are missing, or are older than anything that can be updated
	 */
	@Override
	public void afterPropertiesSet() {
		if (this.mode != SchemaMode.NEVER) {
			prepare();
		}
	}

	/**
	 * Make sure that tables are there that are never created here. All others are there
	 * when the beans are.
	 * @throws InvalidConfigurationException if they are missing or too old
	 */
	public void requireTables() {
		if (this.mode == SchemaMode.NEVER) {
			prepare();
		}
	}

	private void prepare() {
		if (isUpToDate(this.database.jdbc())) {
			return;
		}
		requireNoneFromBefore();
		if (this.mode == SchemaMode.ALWAYS
				|| (this.mode == SchemaMode.EMBEDDED && this.database.dialect().isEmbedded())) {
			this.database.dialect().schemaLock(this.database).whileHeld(this::update);
		}
		else {
			throw new InvalidConfigurationException(
					"Tables of Sourced are missing, or older than version %s (table: %sstore)"
						.formatted(TableNames.SCHEMA_VERSION, tables()),
					"Let Sourced create or update them with 'sourced.jdbc.initialize-schema=always', or do it with the "
							+ "statements in dev/sourced/schema/schema-h2.sql or schema-postgresql.sql of the jar.");
		}
	}

	private boolean isUpToDate(JdbcOperations jdbc) {
		return answers(jdbc,
				"select 1 from %sstore where schema_version >= %s".formatted(tables(), TableNames.SCHEMA_VERSION));
	}

	/*
	 * The first version of the schema is the first that says which it is. What was there
	 * before was never released, and lacks what every row needs now.
	 */
	private void requireNoneFromBefore() {
		String rows = "select count(%s) from " + tables() + "message where position < 0";
		if (answers(this.database.jdbc(), rows.formatted("position"))
				&& !answers(this.database.jdbc(), rows.formatted("version"))) {
			throw new InvalidConfigurationException(
					"Tables of Sourced were made by a version before 0.1 and cannot be updated (table: %smessage)"
						.formatted(tables()),
					("Drop all tables and the sequence that begin with '%s', and all that is in them; or leave them where "
							+ "they are and set another 'sourced.jdbc.table-prefix'.")
						.formatted(tables()));
		}
	}

	/*
	 * A failed statement makes a transaction unusable, if there is one.
	 */
	private static boolean answers(JdbcOperations jdbc, String query) {
		return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
				return row.next();
			}
			catch (SQLException ex) {
				logger.debug("There is no such table yet", ex);
				if (!connection.getAutoCommit()) {
					connection.rollback();
				}
				return false;
			}
		}));
	}

	/*
	 * Another instance may have updated the tables while this one waited for the lock.
	 */
	private void update(DataSource locked) {
		JdbcOperations jdbc = new JdbcTemplate(locked);
		if (isUpToDate(jdbc)) {
			return;
		}
		TableNames store = this.database.tables();
		if (store.schema() != null
				&& !answers(jdbc, "select 1 from information_schema.schemata where lower(schema_name) = '%s'"
					.formatted(store.schema()))) {
			change(jdbc, "create schema " + store.schema());
		}
		unlock(jdbc);
		try {
			Scope.child(Scope.Attr.logService.name(), new MigrationLog(),
					() -> liquibase(store, locked).afterPropertiesSet());
		}
		catch (Exception ex) {
			throw new IllegalStateException(
					"Unable to create the tables of the log (table: %smessage)".formatted(tables()), ex);
		}
		logger.info("Created or updated the tables of the log (table: {}message, database: {})", tables(),
				this.database.product());
	}

	/*
	 * Committed, because the next step begins with a rollback.
	 */
	private static void change(JdbcOperations jdbc, String statement) {
		jdbc.execute(statement);
		jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
			return true;
		});
	}

	/*
	 * Liquibase's own lock is a row, which outlives the instance that has set it. Only
	 * the holder of our lock sets it, so the row is left over from a killed instance.
	 */
	private void unlock(JdbcOperations jdbc) {
		String table = tables() + "databasechangeloglock";
		if (answers(jdbc, "select 1 from %s where locked".formatted(table))) {
			logger.warn("A migration of the tables was cut off; its lock is released (table: {})", table);
			change(jdbc, "update %s set locked = false, lockgranted = null, lockedby = null".formatted(table));
		}
	}

	private SpringLiquibase liquibase(TableNames store, DataSource locked) {
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(locked);
		liquibase.setChangeLog(CHANGELOG);
		liquibase.setChangeLogParameters(Map.of("tables", tables(), "prefix", store.prefix()));
		liquibase.setDatabaseChangeLogTable(store.prefix() + "databasechangelog");
		liquibase.setDatabaseChangeLogLockTable(store.prefix() + "databasechangeloglock");
		liquibase.setAnalyticsEnabled(false);
		liquibase.setShowSummary(UpdateSummaryEnum.OFF);
		liquibase.setResourceLoader(new DefaultResourceLoader(SourcedSchema.class.getClassLoader()));
		if (store.schema() != null) {
			liquibase.setLiquibaseSchema(store.schema());
		}
		return liquibase;
	}

	private String tables() {
		return this.database.tables().qualifiedPrefix();
	}

}
