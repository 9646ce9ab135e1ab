package dev.sourced.boot.autoconfigure;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.SourcedDataSource;
import dev.sourced.annotation.SourcedTransactionManager;
import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandGateway;
import dev.sourced.testsupport.BrokerTransactionManager;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Which data source and which transaction manager are Sourced's, and which are refused.
 */
@OnEachDatabase
class DataSourceChoiceTests {

	private final Database database;

	private final Database other = H2Databases.inMemory();

	DataSourceChoiceTests(TestDatabase databases) {
		this.database = databases.create();
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	@Test
	void aQualifiedDataSourceIsUsedThoughAnotherIsPrimary() {
		with(QualifiedBesidePrimary.class).run((context) -> {
			assertThat(context).hasNotFailed();
			worksAsAWhole(context.getBean(CommandGateway.class), context.getBean(JdbcTemplate.class));
			assertThat(tables(new JdbcTemplate(context.getBean("dataSource", DataSource.class)))).isZero();
			assertThat(context.getBean(PlatformTransactionManager.class)).as("Spring Boot's")
				.isNotSameAs(context.getBean("logTransactions"));
		});
	}

	@Test
	void aQualifiedDataSourceWithoutATransactionManagerOfItsOwnIsRefused() {
		fails(with(QualifiedWithoutManager.class), "begins transactions without a connection of Sourced's data source",
				"@SourcedTransactionManager");
	}

	@Test
	void aTransactionManagerOfAnotherDataSourceIsRefused() {
		fails(with(ManagerOfAnother.class), "begins transactions without a connection of Sourced's data source",
				"@SourcedTransactionManager");
	}

	@Test
	void aBrokersTransactionManagerAsTheOnlyOneIsRefused() {
		fails(AccountsApplication.on(this.database).withBean(BrokerTransactionManager.class),
				BrokerTransactionManager.class.getName(), "JdbcTransactionManager");
	}

	@Test
	void aBrokersTransactionManagerBesideOursIsLeftAlone() {
		AccountsApplication.on(this.database).withUserConfiguration(BrokerBesideOurs.class).run((context) -> {
			assertThat(context).hasNotFailed();
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			TransactionTemplate broker = new TransactionTemplate(context.getBean(BrokerTransactionManager.class));
			broker.executeWithoutResult((status) -> {
				jdbc.queryForObject("select 1", Integer.class);
				worksAsAWhole(context.getBean(CommandGateway.class), jdbc);
				status.setRollbackOnly();
			});
			assertThat(messages(jdbc)).as("in a transaction apart from the broker's").isEqualTo(4);
		});
	}

	@Test
	void aPrimaryTransactionManagerThatIsNotOursYieldsToTheQualifiedOne() {
		AccountsApplication.on(this.database).withUserConfiguration(QualifiedManager.class).run((context) -> {
			assertThat(context).hasNotFailed();
			worksAsAWhole(context.getBean(CommandGateway.class), context.getBean(JdbcTemplate.class));
		});
	}

	@Test
	void ofSeveralTransactionManagersTheOneWithTheUsualNameIsUsed() {
		AccountsApplication.on(this.database).withUserConfiguration(BothPlain.class).run((context) -> {
			assertThat(context).hasNotFailed();
			worksAsAWhole(context.getBean(CommandGateway.class), context.getBean(JdbcTemplate.class));
		});
	}

	@Test
	void proxiesOfTheDataSourceAreItsEquals() {
		try (HikariDataSource pool = this.database.dataSource(4)) {
			DataSource proxied = new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(pool));
			AccountsApplication.on(this.database)
				.withBean("proxied", DataSource.class, () -> proxied)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					worksAsAWhole(context.getBean(CommandGateway.class), context.getBean(JdbcTemplate.class));
				});
		}
	}

	@Test
	void aDataSourceWithAnotherForReadingIsNotRefused() {
		try (HikariDataSource pool = this.database.dataSource(4);
				HikariDataSource replica = this.database.dataSource(4)) {
			LazyConnectionDataSourceProxy dataSource = new LazyConnectionDataSourceProxy(pool);
			dataSource.setReadOnlyDataSource(replica);
			AccountsApplication.on(this.database)
				.withBean("split", DataSource.class, () -> dataSource)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					worksAsAWhole(context.getBean(CommandGateway.class), context.getBean(JdbcTemplate.class));
				});
		}
	}

	/*
	 * All or nothing, so it really is the transaction manager of the data source.
	 */
	private static void worksAsAWhole(CommandGateway gateway, JdbcTemplate jdbc) {
		jdbc.execute("create table deposits (account varchar(255), amount bigint)");
		gateway.execute(new Open(AccountsFixture.A, "Ada"));
		gateway.execute(new Deposit(AccountsFixture.A, 5));
		assertThatIllegalStateException().isThrownBy(() -> gateway.execute(new Deposit(AccountsFixture.A, 666)));
		assertThat(messages(jdbc)).isEqualTo(4);
		assertThat(jdbc.queryForObject("select count(*) from deposits", Long.class)).isEqualTo(1);
	}

	private static long messages(JdbcTemplate jdbc) {
		Long count = jdbc.queryForObject("select count(*) from sourced_message", Long.class);
		return (count != null) ? count : -1;
	}

	private static long tables(JdbcTemplate jdbc) {
		Long count = jdbc.queryForObject(
				"select count(*) from information_schema.tables where lower(table_name) like 'sourced%'", Long.class);
		return (count != null) ? count : -1;
	}

	private ApplicationContextRunner with(Class<?> configuration) {
		return AccountsApplication.on(this.other)
			.withBean(Databases.class, () -> new Databases(this.other, this.database))
			.withUserConfiguration(configuration);
	}

	static void fails(ApplicationContextRunner runner, String problem, String remedy) {
		runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(InvalidConfigurationException.class, (refused) -> {
				assertThat(refused).hasMessageContaining(problem);
				assertThat(refused.remedy()).contains(remedy);
			}));
	}

	/**
	 * Two databases.
	 *
	 * @param orders of something else
	 * @param log with the log
	 */
	record Databases(Database orders, Database log) {
	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedWithoutManager {

		@Bean(defaultCandidate = false)
		@SourcedDataSource
		HikariDataSource logs(Databases databases) {
			return databases.log().dataSource(4);
		}

		@Bean
		JdbcTemplate jdbc(@SourcedDataSource DataSource logs) {
			return new JdbcTemplate(logs);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedBesidePrimary extends QualifiedWithoutManager {

		@Bean(defaultCandidate = false)
		@SourcedTransactionManager
		JdbcTransactionManager logTransactions(@SourcedDataSource DataSource logs) {
			return new JdbcTransactionManager(logs);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ManagerOfAnother {

		@Bean
		@Primary
		HikariDataSource logs(Databases databases) {
			return databases.log().dataSource(4);
		}

		@Bean
		HikariDataSource orders(Databases databases) {
			return databases.orders().dataSource(4);
		}

		@Bean
		JdbcTransactionManager orderTransactions(@Qualifier("orders") DataSource orders) {
			return new JdbcTransactionManager(orders);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokerBesideOurs {

		@Bean(defaultCandidate = false)
		BrokerTransactionManager broker() {
			return new BrokerTransactionManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BothPlain {

		@Bean
		BrokerTransactionManager brokerTransactionManager() {
			return new BrokerTransactionManager();
		}

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedManager {

		@Bean
		@Primary
		BrokerTransactionManager broker() {
			return new BrokerTransactionManager();
		}

		@Bean(defaultCandidate = false)
		@SourcedTransactionManager
		JdbcTransactionManager ours(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
