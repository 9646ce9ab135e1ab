package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.annotation.SourcedTransactionManager;
import dev.sourced.boot.autoconfigure.Accounts.AccountId;
import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.boot.autoconfigure.Accounts.Deposited;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.boot.autoconfigure.AccountsFixture.App;
import dev.sourced.boot.autoconfigure.jpa.Customer;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Entities and events are committed together by JPA's transaction manager.
 */
@OnEachDatabase
class JpaTransactionsTests {

	private final Database database;

	JpaTransactionsTests(TestDatabase databases) {
		this.database = databases.createWithTables();
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	@Test
	void entitiesAndEventsAreCommittedTogether() {
		run((app) -> {
			assertThat(app.context().getBean(PlatformTransactionManager.class))
				.isInstanceOf(JpaTransactionManager.class);
			jpa(app).executeWithoutResult((status) -> {
				entities(app).persist(new Customer("ada"));
				AccountsFixture.open(app, AccountsFixture.A, 5);
				entities(app).persist(new Customer("bob"));
			});
			assertThat(customers(app)).isEqualTo(2);
			assertThat(AccountsFixture.balance(app, AccountsFixture.A)).isEqualTo(5);
		});
	}

	@Test
	void entitiesAndEventsAreRolledBackTogether() {
		run((app) -> {
			jpa(app).executeWithoutResult((status) -> {
				entities(app).persist(new Customer("ada"));
				AccountsFixture.open(app, AccountsFixture.A, 5);
				entities(app).flush();
				status.setRollbackOnly();
			});
			assertThat(customers(app)).isZero();
			assertThat(app.log().head()).isZero();
		});
	}

	@Test
	void racersInTransactionsOfJpaHaveOneWinnerEach() {
		run((app) -> {
			try (Rendezvous rendezvous = new Rendezvous(6)) {
				for (int round = 0; round < 30; round++) {
					AccountId account = new AccountId("raced-" + round);
					Query query = Query.of(QueryItem.tagged(Tags.of("account", account)));
					List<Outcome<Boolean>> outcomes = rendezvous.run((racer) -> {
						AppendCondition condition = app.log().read(query, ReadOptions.all()).condition();
						return () -> jpa(app).execute((status) -> {
							entities(app).persist(new Customer(account.value() + "-" + racer));
							boolean won = app.log()
								.tryAppend(List.of(Message.of(new Deposited(account, 1))), condition)
								.isPresent();
							if (!won) {
								status.setRollbackOnly();
							}
							return won;
						});
					});
					assertThat(outcomes).filteredOn((outcome) -> Boolean.TRUE.equals(outcome.get()))
						.as("winners of round %s", round)
						.hasSize(1);
				}
			}
			assertThat(customers(app)).isEqualTo(30);
		});
	}

	@Test
	void proxiesOfTheDataSourceAreItsEquals() {
		run((app) -> {
			assertThat(app.context().getBean(DataSource.class)).isInstanceOf(TransactionAwareDataSourceProxy.class);
			jpa(app).executeWithoutResult((status) -> {
				entities(app).persist(new Customer("ada"));
				AccountsFixture.open(app, AccountsFixture.A, 5);
				entities(app).flush();
				status.setRollbackOnly();
			});
			assertThat(customers(app)).isZero();
			assertThat(app.log().head()).isZero();
			AccountsFixture.open(app, AccountsFixture.A, 5);
			assertThat(AccountsFixture.balance(app, AccountsFixture.A)).isEqualTo(5);
		}, Proxied.class);
	}

	@Test
	void aSyncMethodThatFailsLeavesNothing() {
		run((app) -> {
			AccountsFixture.open(app, AccountsFixture.A, 5);
			long head = app.log().head();
			assertThatIllegalStateException()
				.isThrownBy(() -> app.gateway().execute(new Deposit(AccountsFixture.A, 666)));
			assertThatExceptionOfType(UnexpectedRollbackException.class)
				.isThrownBy(() -> jpa(app).executeWithoutResult((status) -> {
					entities(app).persist(new Customer("ada"));
					assertThatIllegalStateException()
						.isThrownBy(() -> app.gateway().execute(new Deposit(AccountsFixture.A, 666)));
				}));
			assertThat(customers(app)).isZero();
			assertThat(app.log().head()).isEqualTo(head);
		});
	}

	@Test
	void readOnlyAndOtherLevelsAreRefused() {
		run((app) -> {
			TransactionTemplate readOnly = jpa(app);
			readOnly.setReadOnly(true);
			TransactionTemplate repeatable = jpa(app);
			repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
			for (TransactionTemplate template : new TransactionTemplate[] { readOnly, repeatable }) {
				template.executeWithoutResult((status) -> refused(app));
			}
			assertThat(app.log().head()).isZero();
		});
	}

	@Test
	void aTransactionOfAPlainManagerOfTheSameDataSourceIsRefused() {
		run((app) -> new TransactionTemplate(app.context().getBean(JdbcTransactionManager.class))
			.executeWithoutResult((status) -> refused(app)), Plain.class);
	}

	@Test
	void aTransactionOfJpaIsRefusedWhereAPlainManagerIsSourceds() {
		run((app) -> {
			jpa(app).executeWithoutResult((status) -> {
				entities(app).persist(new Customer("ada"));
				refused(app);
				status.setRollbackOnly();
			});
			assertThat(customers(app)).isZero();
		}, PlainIsOurs.class);
	}

	private static void refused(App app) {
		assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> app.gateway().execute(new Open(AccountsFixture.A, "Ada")));
	}

	private void run(Consumer<App> test, Class<?>... more) {
		AccountsApplication.on(this.database)
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
			.withInitializer((context) -> AutoConfigurationPackages
				.register((BeanDefinitionRegistry) context.getBeanFactory(), Customer.class.getPackageName()))
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create")
			.withUserConfiguration(more)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				App app = new App(context);
				app.jdbc().execute("create table if not exists deposits (account varchar(255), amount bigint)");
				test.accept(app);
			});
	}

	private static TransactionTemplate jpa(App app) {
		return new TransactionTemplate(app.context().getBean(JpaTransactionManager.class));
	}

	private static EntityManager entities(App app) {
		return SharedEntityManagerCreator.createSharedEntityManager(app.context().getBean(EntityManagerFactory.class));
	}

	private static long customers(App app) {
		Long count = app.jdbc().queryForObject("select count(*) from customer", Long.class);
		return (count != null) ? count : -1;
	}

	@Configuration(proxyBeanMethods = false)
	static class Proxied {

		@Bean
		static BeanPostProcessor proxies() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof HikariDataSource pool)
							? new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(pool)) : bean;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		@Primary
		JpaTransactionManager transactionManager(EntityManagerFactory factory) {
			return new JpaTransactionManager(factory);
		}

		@Bean
		JdbcTransactionManager plain(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainIsOurs {

		@Bean(defaultCandidate = false)
		@SourcedTransactionManager
		JdbcTransactionManager plain(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
