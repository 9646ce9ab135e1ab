package dev.sourced.boot.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.boot.autoconfigure.Accounts.Deposited;
import dev.sourced.command.CommandGateway;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.log.MessageLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.Mockito.mock;

/**
 * Where it is not clear which database holds the log, an application that has something
 * for it does not start, and reads why.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingDataSourceTests {

	private final CapturedOutput output;

	MissingDataSourceTests(CapturedOutput output) {
		this.output = output;
	}

	@Test
	void handlersBesideSeveralDataSources() {
		fails(List.of(TwoDataSources.class, Handlers.class),
				"cannot tell which data source is its own (beans: one, two)", "@SourcedDataSource");
	}

	@Test
	void aGatewayBesideSeveralDataSources() {
		fails(List.of(TwoDataSources.class, Client.class),
				"required a CommandGateway, and there is none: Sourced cannot tell which data source is its own (beans: one, two)",
				"@SourcedDataSource");
	}

	@Test
	void handlersWithoutADataSource() {
		fails(List.of(Handlers.class), "Sourced has no data source", "spring.datasource.url");
	}

	@Test
	void aGroupThatIsWrittenAsCodeWithoutADataSource() {
		fails(List.of(Coded.class), "Sourced has no data source", "spring.datasource.url");
	}

	@Test
	void aGatewayWithoutADataSource() {
		fails(List.of(Client.class), "required a CommandGateway, and there is none: Sourced has no data source",
				"spring.datasource.url");
	}

	@Test
	void aGatewayThoughSourcedIsSwitchedOff() {
		fails(List.of(TwoDataSources.class, Client.class),
				"required a CommandGateway, and there is none: Sourced is not configured", "sourced.enabled=false",
				"--sourced.enabled=false");
	}

	@Test
	void handlersBesideALogOfTheApplication() {
		fails(List.of(OneDataSource.class, OwnLog.class, Handlers.class),
				"A MessageLog of the application takes the place of Sourced's, and there is no store behind it (beans: own)",
				"BeanPostProcessor");
	}

	@Test
	void aGatewayBesideALogOfTheApplication() {
		fails(List.of(OneDataSource.class, OwnLog.class, Client.class),
				"required a CommandGateway, and there is none: A MessageLog of the application", "BeanPostProcessor");
	}

	private void fails(List<Class<?>> sources, String problem, String remedy, String... arguments) {
		SpringApplication application = new SpringApplicationBuilder(
				AutoConfigurations.getClasses(AutoConfigurations.of(SourcedMessagesAutoConfiguration.class,
						SourcedJdbcAutoConfiguration.class, SourcedDecisionAutoConfiguration.class,
						SourcedProcessingAutoConfiguration.class, SourcedWithoutStoreAutoConfiguration.class)))
			.sources(sources.toArray(Class<?>[]::new))
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.build();
		assertThatException().isThrownBy(() -> application.run(arguments));
		assertThat(this.output).contains("APPLICATION FAILED TO START").contains(problem).contains(remedy);
	}

	@Test
	void anApplicationThatHasNothingForItStarts() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SourcedMessagesAutoConfiguration.class,
					SourcedJdbcAutoConfiguration.class, SourcedWithoutStoreAutoConfiguration.class))
			.withUserConfiguration(TwoDataSources.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		DataSource one() {
			return new DriverManagerDataSource();
		}

		@Bean
		DataSource two() {
			return new DriverManagerDataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneDataSource {

		@Bean
		DataSource one() {
			return new DriverManagerDataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLog {

		@Bean
		MessageLog own() {
			return mock(MessageLog.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Listing.class)
	static class Handlers {

	}

	@Configuration(proxyBeanMethods = false)
	static class Coded {

		@Bean
		ConsumerGroup coded() {
			return ConsumerGroup.projector("coded").on(Deposited.class, (event, delivery) -> event.account()).build();
		}

	}

	@Projector(partitionBy = "account")
	static class Listing {

		@Project
		void on(Deposited event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Client {

		Client(CommandGateway gateway) {
			assertThat(gateway).isNotNull();
		}

	}

}
