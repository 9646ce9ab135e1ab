package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.ClassUtils;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans an application gets, in a servlet application with the actuator, meters and
 * observations.
 */
class BeanTableTests {

	private static final Configurations EVERYTHING = AutoConfigurations.of(
			Stream
				.concat(Stream.of(DataSourceAutoConfiguration.class,
						DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
						JdbcTemplateAutoConfiguration.class, ValidationAutoConfiguration.class,
						TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class),
						ImportCandidates.load(AutoConfiguration.class, null)
							.getCandidates()
							.stream()
							.filter((name) -> name.startsWith("dev.sourced."))
							.map((name) -> ClassUtils.resolveClassName(name, null)))
				.toArray(Class<?>[]::new));

	private final WebApplicationContextRunner application = application(H2Databases.inMemory());

	private static WebApplicationContextRunner application(Database database) {
		return new WebApplicationContextRunner().withConfiguration(EVERYTHING)
			.withPropertyValues("spring.datasource.url=" + database.url(),
					"spring.datasource.username=" + database.username(),
					"spring.datasource.password=" + database.password(), "spring.liquibase.enabled=false",
					"spring.flyway.enabled=false", "sourced.jdbc.allow-data-loss=true",
					"management.endpoints.web.exposure.include=*")
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ObservationRegistry.class, ObservationRegistry::create);
	}

	/*
	 * By name, without the auto-configurations themselves and the properties.
	 */
	@Test
	void beansAreFew() {
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			List<String> ours = ours(context.getBeanFactory());
			System.out.println("BEANS " + ours.size() + "\n" + String.join("\n", ours));
			assertThat(ours).hasSizeLessThanOrEqualTo(35);
		});
	}

	private static List<String> ours(ConfigurableListableBeanFactory beans) {
		return Stream.of(beans.getBeanDefinitionNames())
			.filter((name) -> isOurs(beans, beans.getMergedBeanDefinition(name)))
			.sorted()
			.toList();
	}

	private static boolean isOurs(ConfigurableListableBeanFactory beans, BeanDefinition definition) {
		if (definition.getFactoryMethodName() == null) {
			return false;
		}
		String factory = (definition.getFactoryBeanName() != null)
				? beans.getType(definition.getFactoryBeanName()).getName() : definition.getBeanClassName();
		return factory.startsWith("dev.sourced.");
	}

}
