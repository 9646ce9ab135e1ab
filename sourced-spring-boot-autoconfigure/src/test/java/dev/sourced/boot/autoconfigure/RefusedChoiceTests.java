package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;

import dev.sourced.annotation.SourcedDataSource;
import dev.sourced.boot.autoconfigure.DataSourceChoiceTests.Databases;
import dev.sourced.boot.autoconfigure.DataSourceChoiceTests.QualifiedBesidePrimary;
import dev.sourced.testsupport.BrokerTransactionManager;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.mockito.Mockito.mock;

/**
 * Choices of a data source or a transaction manager that are refused before any database
 * is asked.
 */
class RefusedChoiceTests {

	private final Database database = H2Databases.withTables();

	@Test
	void severalTransactionManagersOfWhichNoneIsChosenAreRefused() {
		DataSourceChoiceTests.fails(
				AccountsApplication.on(this.database)
					.withBean("one", PlatformTransactionManager.class, BrokerTransactionManager::new)
					.withBean("two", PlatformTransactionManager.class, BrokerTransactionManager::new),
				"cannot tell which transaction manager is its own (beans: one, two)", "@SourcedTransactionManager");
	}

	@Test
	void aReactiveTransactionManagerIsNone() {
		DataSourceChoiceTests.fails(
				AccountsApplication.on(this.database)
					.withBean("reactive", TransactionManager.class, () -> mock(TransactionManager.class)),
				"has no transaction manager; Spring Boot makes none beside others (beans: reactive)",
				"Declare a JdbcTransactionManager");
	}

	@Test
	void severalQualifiedDataSourcesAreRefused() {
		DataSourceChoiceTests.fails(
				AccountsApplication.on(this.database)
					.withBean(Databases.class, () -> new Databases(this.database, this.database))
					.withUserConfiguration(TwoQualified.class),
				"annotated with @SourcedDataSource (beans: logs, moreLogs)", "exactly one");
	}

	@Test
	void aDataSourceThatRoutesIsRefusedInWhateverIsAroundIt() {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return "tenant";
			}

		};
		routing.setTargetDataSources(Map.of("tenant", new DriverManagerDataSource()));
		for (DataSource dataSource : List.of(routing, new LazyConnectionDataSourceProxy(routing),
				new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(routing)),
				ProxyDataSourceBuilder.create(routing).build())) {
			DataSourceChoiceTests.fails(
					AccountsApplication.on(this.database).withBean("routed", DataSource.class, () -> dataSource),
					"routes to several databases", "@SourcedDataSource");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoQualified extends QualifiedBesidePrimary {

		@Bean(defaultCandidate = false)
		@SourcedDataSource
		HikariDataSource moreLogs(Databases databases) {
			return databases.orders().dataSource(4);
		}

		@Bean
		@Override
		JdbcTemplate jdbc(DataSource orders) {
			return super.jdbc(orders);
		}

	}

}
