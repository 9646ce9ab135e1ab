package dev.sourced.jdbc;

import java.util.Map;

import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.dao.DataAccessException;

import dev.sourced.InvalidConfigurationException;

/**
 * Creates the tables and brings them up to date, with a Liquibase instance of its own:
 * its tracking tables carry our prefix, so it neither sees nor disturbs the application's
 * migrations, and it is not started at all if there is nothing to do.
 */
public final class SourcedSchema implements InitializingBean {

	private static final Logger logger = LoggerFactory.getLogger(SourcedSchema.class);

	private static final String CHANGELOG = "classpath:dev/sourced/jdbc/changelog.sql";

	/*
	 * The newest change, without the database's name behind it.
	 */
	static final String LATEST_CHANGE = "6-store";

	private final SourcedDatabase database;

	private final SchemaMode mode;

	/**
	 * Create the schema's keeper.
	 * @param database the database
	 * @param mode whether to change anything
	 */
	public SourcedSchema(SourcedDatabase database, SchemaMode mode) {
		this.database = database;
		this.mode = mode;
	}

	/**
	 * Create or update the tables, or make sure that they are there.
	 * @throws InvalidConfigurationException if they may not be created and are missing
	 */
	@Override
	public void afterPropertiesSet() {
		if (isUpToDate()) {
			return;
		}
		if (this.mode == SchemaMode.ALWAYS || (this.mode == SchemaMode.EMBEDDED && isEmbedded())) {
			update();
		}
		else if (!hasTables()) {
			throw new InvalidConfigurationException(
					"Tables of Sourced are missing (table: %sstore)".formatted(tables()),
					"Let Sourced create them with 'sourced.jdbc.initialize-schema=always', or create them with the "
							+ "statements in dev/sourced/jdbc/changelog.sql of the jar.");
		}
	}

	private boolean isUpToDate() {
		return answers("select 1 from %sdatabasechangelog where author = 'sourced' and id like '%s-%%'"
			.formatted(tables(), LATEST_CHANGE));
	}

	private boolean hasTables() {
		return answers("select count(*) from %sstore".formatted(tables()));
	}

	private boolean answers(String query) {
		try {
			return !this.database.jdbc().queryForList(query, Integer.class).isEmpty();
		}
		catch (DataAccessException ex) {
			logger.debug("There is no such table yet", ex);
			return false;
		}
	}

	private boolean isEmbedded() {
		return this.database.kind() == DatabaseKind.H2;
	}

	private void update() {
		StoreName store = this.database.store();
		if (store.schema() != null) {
			this.database.jdbc().execute("create schema if not exists " + store.schema());
		}
		try {
			liquibase(store).afterPropertiesSet();
		}
		catch (LiquibaseException ex) {
			throw new IllegalStateException(
					"Unable to create the tables of the log (table: %smessage)".formatted(tables()), ex);
		}
		logger.info("Created or updated the tables of the log (table: {}message, database: {})", tables(),
				this.database.product());
	}

	private SpringLiquibase liquibase(StoreName store) {
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(this.database.dataSource());
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
		return this.database.store().qualifiedPrefix();
	}

}
