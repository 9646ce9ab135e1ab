package dev.sourced.boot.autoconfigure;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandGateway;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.EachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our tables beside the application's own migrations.
 */
class MigrationOrderTests {

	@ParameterizedTest
	@EachDatabase
	void worksBesideAnApplicationWithLiquibase(TestDatabase databases) {
		AccountsApplication.on(databases.create())
			.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.withPropertyValues("spring.liquibase.change-log=classpath:migrations/changelog.sql")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasBean("liquibase");
				decides(context.getBean(CommandGateway.class));
				JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
				assertThat(applicationTable(jdbc)).isEqualTo("liquibase");
				assertThat(jdbc.queryForObject("select count(*) from databasechangelog", Long.class)).isEqualTo(1);
				assertThat(jdbc.queryForList("select distinct author from sourced_databasechangelog", String.class))
					.containsExactly("sourced");
				assertThat(dependencies(context.getBeanFactory(), "sourcedSchema")).contains("liquibase");
				assertThat(dependencies(context.getBeanFactory(), "messageLog")).contains("sourcedSchema");
			});
	}

	@ParameterizedTest
	@EachDatabase
	void worksBesideAnApplicationWithFlyway(TestDatabase databases) {
		Database database = databases.create();
		for (int start = 0; start < 2; start++) {
			AccountsApplication.on(database)
				.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
				.withPropertyValues("spring.flyway.locations=classpath:migrations/flyway")
				.run((context) -> {
					assertThat(context).hasNotFailed().hasBean("flyway");
					assertThat(applicationTable(context.getBean(JdbcTemplate.class))).isEqualTo("flyway");
					assertThat(dependencies(context.getBeanFactory(), "sourcedSchema")).contains("flywayInitializer");
					context.getBean(JdbcTemplate.class)
						.queryForObject("select count(*) from sourced_message", Long.class);
				});
		}
	}

	@ParameterizedTest
	@EachDatabase
	void worksInAnApplicationWithoutMigrations(TestDatabase databases) {
		AccountsApplication.on(databases.create()).run((context) -> {
			assertThat(context).hasNotFailed();
			decides(context.getBean(CommandGateway.class));
		});
	}

	private static void decides(CommandGateway gateway) {
		assertThat(gateway.execute(new Open(AccountsFixture.A, "Ada")).events()).hasSize(1);
	}

	private static String applicationTable(JdbcTemplate jdbc) {
		return String.valueOf(jdbc.queryForObject("select name from application_table", String.class));
	}

	private static List<String> dependencies(ConfigurableListableBeanFactory beans, String name) {
		String[] dependencies = beans.getBeanDefinition(name).getDependsOn();
		return (dependencies != null) ? List.of(dependencies) : List.of();
	}

}
