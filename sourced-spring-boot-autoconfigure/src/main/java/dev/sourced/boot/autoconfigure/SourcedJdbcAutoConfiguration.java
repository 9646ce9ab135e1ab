package dev.sourced.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
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
import dev.sourced.boot.autoconfigure.SourcedProperties.JdbcSettings;
import dev.sourced.boot.autoconfigure.SourcedProperties.LimitSettings;
import dev.sourced.boot.autoconfigure.SourcedProperties.ProcessingSettings;
import dev.sourced.internal.jdbc.Dialects;
import dev.sourced.internal.jdbc.JdbcContext;
import dev.sourced.internal.jdbc.JdbcGroupAdmin;
import dev.sourced.internal.jdbc.JdbcGroupQueries;
import dev.sourced.internal.jdbc.JdbcGroupRegistry;
import dev.sourced.internal.jdbc.JdbcLanes;
import dev.sourced.internal.jdbc.JdbcLogTail;
import dev.sourced.internal.jdbc.JdbcMessageLog;
import dev.sourced.internal.jdbc.JdbcOutcomes;
import dev.sourced.internal.jdbc.JdbcSchedules;
import dev.sourced.internal.jdbc.JdbcTagIndex;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.schema.DatabasePreparation;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.jdbc.transaction.JdbcTransactions;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.signal.SignallingMessageLog;
import dev.sourced.internal.spring.PreparationLifecycle;
import dev.sourced.internal.store.Limits;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.MessageLog;

/**
 * Auto-configuration for the log on the application's data source.
 */
@AutoConfiguration(
		after = { SourcedMessagesAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class },
		afterName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
				"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration" })
@ConditionalOnBean(MessageTypes.class)
@Conditional(OnSourcedDataSource.class)
@ConditionalOnMissingBean(MessageLog.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class SourcedJdbcAutoConfiguration {

	@Bean
	SourcedDatabase sourcedDatabase(@SourcedDataSource ObjectProvider<DataSource> qualified,
			ObjectProvider<DataSource> dataSource, ListableBeanFactory beans, SourcedProperties properties) {
		JdbcSettings settings = properties.jdbc();
		DataSource chosen = BeanChoice.DATA_SOURCE.among(qualified, dataSource, beans);
		return new SourcedDatabase(RoutingCheck.refuseRouting(chosen),
				new TableNames(settings.schema(), settings.tablePrefix()), limits(settings, properties.processing()),
				Dialects.ALL);
	}

	private static TimeLimits limits(JdbcSettings settings, ProcessingSettings processing) {
		return new TimeLimits(TimeLimit.of(processing.maxHandlingTime().plus(processing.lease())),
				settings.idleInTransactionTimeout());
	}

	@Bean
	SourcedSchema sourcedSchema(SourcedDatabase database, SourcedProperties properties) {
		return new SourcedSchema(database, properties.jdbc().initializeSchema());
	}

	@Bean
	@ConditionalOnMissingBean
	Transactions sourcedTransactions(SourcedDatabase database,
			@SourcedTransactionManager ObjectProvider<PlatformTransactionManager> qualified,
			ObjectProvider<PlatformTransactionManager> transactionManager, ListableBeanFactory beans) {
		return new JdbcTransactions(database,
				BeanChoice.TRANSACTION_MANAGER.among(qualified, transactionManager, beans));
	}

	@Bean
	JdbcContext sourcedStore(SourcedDatabase database, Transactions transactions, MessageTypes types, MessageJson json,
			SourcedProperties properties) {
		return new JdbcContext(database, transactions, types, json, limits(properties));
	}

	@Bean
	Signal sourcedSignal() {
		return new Signal();
	}

	@Bean
	@DependsOnDatabaseInitialization
	MessageLog messageLog(JdbcContext store, Signal signal) {
		return new SignallingMessageLog(new JdbcMessageLog(store), store.transactions(), signal);
	}

	@Bean
	JdbcLogTail sourcedLogTail(JdbcContext store, MessageLog log) {
		return new JdbcLogTail(store, log);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcOutcomes sourcedOutcomes(JdbcContext store) {
		return new JdbcOutcomes(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcSchedules sourcedSchedules(JdbcContext store, MessageLog log, Signal signal) {
		return new JdbcSchedules(store, log, signal::raise);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcGroupRegistry sourcedGroups(JdbcContext store, MessageLog log) {
		return new JdbcGroupRegistry(store, log::watermark);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcLanes sourcedLanes(JdbcContext store) {
		return new JdbcLanes(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcGroupQueries sourcedProgress(JdbcContext store) {
		return new JdbcGroupQueries(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcGroupAdmin sourcedControl(JdbcContext store) {
		return new JdbcGroupAdmin(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcTagIndex sourcedTagIndex(JdbcContext store) {
		return new JdbcTagIndex(store);
	}

	private static Limits limits(SourcedProperties properties) {
		LimitSettings limits = properties.limits();
		return new Limits(limits.tagsPerMessage(), limits.itemsPerQuery(), limits.messagesPerAppend(),
				Math.toIntExact(limits.payload().toBytes()), properties.read().maxMessages());
	}

	@Bean
	@DependsOnDatabaseInitialization
	PreparationLifecycle sourcedPreparation(SourcedDatabase database, Transactions transactions, MessageTypes types,
			MessageJson json, SourcedProperties properties) {
		DatabasePreparation preparation = DatabasePreparation.of(database, transactions, types,
				properties.jdbc().allowDataLoss());
		return new PreparationLifecycle(
				(properties.tags().backfill() ? preparation.withBackfill(json) : preparation)::run);
	}

	@Bean
	static LazyInitializationExcludeFilter sourcedPreparationIsNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(PreparationLifecycle.class);
	}

}
