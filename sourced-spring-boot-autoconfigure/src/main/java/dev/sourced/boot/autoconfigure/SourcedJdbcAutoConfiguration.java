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

import dev.sourced.boot.autoconfigure.SourcedProperties.JdbcSettings;
import dev.sourced.boot.autoconfigure.SourcedProperties.LimitSettings;
import dev.sourced.boot.autoconfigure.SourcedProperties.ProcessingSettings;
import dev.sourced.jdbc.DatabasePreparation;
import dev.sourced.jdbc.JdbcControl;
import dev.sourced.jdbc.JdbcGroups;
import dev.sourced.jdbc.JdbcLanes;
import dev.sourced.jdbc.JdbcLogTail;
import dev.sourced.jdbc.JdbcMessageLog;
import dev.sourced.jdbc.JdbcOutcomes;
import dev.sourced.jdbc.JdbcProgress;
import dev.sourced.jdbc.JdbcSchedules;
import dev.sourced.jdbc.JdbcStore;
import dev.sourced.jdbc.JdbcTagIndex;
import dev.sourced.jdbc.JdbcTransactions;
import dev.sourced.jdbc.SourcedDatabase;
import dev.sourced.jdbc.SourcedSchema;
import dev.sourced.jdbc.StoreName;
import dev.sourced.jdbc.TimeLimits;
import dev.sourced.json.MessageJson;
import dev.sourced.log.Limits;
import dev.sourced.log.MessageLog;
import dev.sourced.log.TimeLimit;
import dev.sourced.log.Transactions;
import dev.sourced.message.MessageTypes;
import dev.sourced.processing.Signal;
import dev.sourced.processing.SignallingMessageLog;
import dev.sourced.spring.PreparationLifecycle;

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
				new StoreName(settings.schema(), settings.tablePrefix()), limits(settings, properties.processing()));
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
	JdbcStore sourcedStore(SourcedDatabase database, Transactions transactions, MessageTypes types, MessageJson json,
			SourcedProperties properties) {
		return new JdbcStore(database, transactions, types, json, limits(properties));
	}

	@Bean
	Signal sourcedSignal() {
		return new Signal();
	}

	@Bean
	@DependsOnDatabaseInitialization
	MessageLog messageLog(JdbcStore store, Signal signal) {
		return new SignallingMessageLog(new JdbcMessageLog(store), store.transactions(), signal);
	}

	@Bean
	JdbcLogTail sourcedLogTail(JdbcStore store, MessageLog log) {
		return new JdbcLogTail(store, log);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcOutcomes sourcedOutcomes(JdbcStore store) {
		return new JdbcOutcomes(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcSchedules sourcedSchedules(JdbcStore store, MessageLog log, Signal signal) {
		return new JdbcSchedules(store, log, signal::raise);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcGroups sourcedGroups(JdbcStore store, MessageLog log) {
		return new JdbcGroups(store, log::watermark);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcLanes sourcedLanes(JdbcStore store) {
		return new JdbcLanes(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcProgress sourcedProgress(JdbcStore store) {
		return new JdbcProgress(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcControl sourcedControl(JdbcStore store) {
		return new JdbcControl(store);
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcTagIndex sourcedTagIndex(JdbcStore store) {
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
