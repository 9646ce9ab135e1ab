package dev.sourced.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

import dev.sourced.annotation.SourcedDataSource;
import dev.sourced.annotation.SourcedTransactionManager;
import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.assembly.Decorators;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.assembly.StoreSubsystem;
import dev.sourced.internal.blob.StoredBlobs;
import dev.sourced.internal.boot.BeanChoice;
import dev.sourced.internal.boot.OnSourcedDataSource;
import dev.sourced.internal.boot.check.RoutingCheck;
import dev.sourced.internal.boot.check.StartupChecks;
import dev.sourced.internal.jdbc.Dialects;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.schema.DatabasePreparation;
import dev.sourced.internal.jdbc.schema.SchemaMode;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.spring.PreparationLifecycle;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.log.MessageLog;

/**
 * Auto-configuration for the log on the application's data source.
 */
@AutoConfiguration(
		after = { SourcedMessagesAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class },
		afterName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
				"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration" })
@ConditionalOnBean(MessageSubsystem.class)
@Conditional(OnSourcedDataSource.class)
@ConditionalOnMissingBean(MessageLog.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class SourcedJdbcAutoConfiguration {

	@Bean
	SourcedDatabase sourcedDatabase(@SourcedDataSource ObjectProvider<DataSource> qualified,
			ObjectProvider<DataSource> dataSource, ListableBeanFactory beans, SourcedProperties properties) {
		DurationSettingsCheck.check(properties);
		DataSource chosen = BeanChoice.DATA_SOURCE.among(qualified, dataSource, beans);
		return new SourcedDatabase(RoutingCheck.refuseRouting(chosen),
				new TableNames(properties.jdbc().schema(), properties.jdbc().tablePrefix()), limits(properties),
				Dialects.all(properties.append().groupCommit()));
	}

	private static TimeLimits limits(SourcedProperties properties) {
		return new TimeLimits(
				TimeLimit.of(properties.processing().maxHandlingTime().plus(properties.processing().lease())),
				properties.jdbc().idleInTransactionTimeout());
	}

	@Bean
	SourcedSchema sourcedSchema(SourcedDatabase database, SourcedProperties properties) {
		return new SourcedSchema(database, SchemaMode.valueOf(properties.jdbc().initializeSchema().name()));
	}

	/*
	 * Apart from the schema: a transaction manager may itself wait for the tables.
	 */
	@Bean
	StoreSubsystem sourcedJdbcStore(SourcedDatabase database,
			@SourcedTransactionManager ObjectProvider<PlatformTransactionManager> qualified,
			ObjectProvider<PlatformTransactionManager> transactionManager, ListableBeanFactory beans,
			MessageSubsystem messages, SourcedProperties properties, ObjectProvider<Decorator> decorators) {
		return new StoreSubsystem(database, BeanChoice.TRANSACTION_MANAGER.among(qualified, transactionManager, beans),
				messages, properties.bounds(), Decorators.of(decorators.orderedStream()), keepsBlobs(beans));
	}

	/*
	 * By its type alone: the store of blobs needs this bean, and is none of ours if the
	 * application has its own.
	 */
	private static boolean keepsBlobs(ListableBeanFactory beans) {
		return beans.getBeanNamesForType(StoredBlobs.class, true, false).length > 0;
	}

	@Bean
	@DependsOnDatabaseInitialization
	MessageLog messageLog(StoreSubsystem store) {
		return store.log();
	}

	@Bean
	@DependsOnDatabaseInitialization
	StorePorts sourcedStore(StoreSubsystem store, MessageLog log) {
		return store.ports(log);
	}

	@Bean
	@DependsOnDatabaseInitialization
	PreparationLifecycle sourcedPreparation(SourcedSchema schema, StoreSubsystem store, SourcedProperties properties,
			ListableBeanFactory beans) {
		DatabasePreparation preparation = store.preparation(properties.jdbc().allowDataLoss(),
				properties.tags().backfill());
		StartupChecks checks = StartupChecks.of(store.context().database(), properties.processing().engine().workers(),
				beans);
		return new PreparationLifecycle(() -> {
			schema.requireTables();
			preparation.run();
			checks.run();
		});
	}

}
