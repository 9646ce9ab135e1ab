package dev.sourced.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.task.TaskExecutor;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.TaskScheduler;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.boot.autoconfigure.Accounts.Deposited;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandValidator;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.assembly.GroupPorts;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StatePorts;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.boot.SourcedProblemDetails;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.spring.JakartaCommandValidator;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.TagIndex;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.view.ViewStore;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.MessageJsonCustomizer;
import dev.sourced.model.DecisionModels;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class SourcedAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = AccountsApplication.on(H2Databases.inMemory())
		.withConfiguration(AutoConfigurations.of(SourcedProcessingAutoConfiguration.class));

	@Test
	void offersTheBeansToInject() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(CommandGateway.class)
			.hasSingleBean(DecisionModels.class)
			.hasSingleBean(MessageLog.class)
			.hasSingleBean(ConsumerGroups.class)
			.hasSingleBean(Workflows.class)
			.hasSingleBean(CommandFactory.class)
			.hasSingleBean(StorePorts.class)
			.hasSingleBean(JakartaCommandValidator.class));
	}

	@Test
	void addsNothingThatWouldReplaceAnApplicationsBean() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(TaskExecutor.class)
			.doesNotHaveBean(TaskScheduler.class)
			.doesNotHaveBean("liquibase")
			.doesNotHaveBean("objectMapper")
			.hasSingleBean(DataSource.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sourced.workflow.max-steps=0", "sourced.workflow.max-result-size=0B",
			"sourced.workflow.max-result-size=101MB", "sourced.workflow.keep=-1s" })
	void refusesALimitOfRunsThatIsOutOfBoundsByItsName(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageContaining("'" + property.substring(0, property.indexOf('=')) + "'"));
	}

	@Test
	void backsOffForWorkflowsOfTheApplication() {
		this.contextRunner.withBean(Workflows.class, () -> mock(Workflows.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Workflows.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.contextRunner.withPropertyValues("sourced.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MessageSubsystem.class)
				.doesNotHaveBean(MessageLog.class)
				.doesNotHaveBean(CommandGateway.class)
				.doesNotHaveBean(CommandValidator.class));
	}

	@Test
	void backsOffWithoutADataSource() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SourcedMessagesAutoConfiguration.class,
					SourcedJdbcAutoConfiguration.class, SourcedDecisionAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(MessageSubsystem.class)
				.doesNotHaveBean(MessageLog.class)
				.doesNotHaveBean(CommandGateway.class));
	}

	@Test
	void backsOffWhereItIsUnclearWhichDataSource() {
		AccountsApplication.plain(H2Databases.inMemory())
			.withBean("one", DataSource.class, DriverManagerDataSource::new)
			.withBean("two", DataSource.class, DriverManagerDataSource::new)
			.run((context) -> assertThat(context).doesNotHaveBean(MessageLog.class));
	}

	@Test
	void backsOffForALogOfTheApplication() {
		MessageLog log = mock(MessageLog.class);
		given(log.find(any())).willReturn(Optional.empty());
		GroupRegistry registry = mock(GroupRegistry.class);
		StorePorts ports = new StorePorts(mock(Transactions.class), mock(Outcomes.class), mock(Schedules.class),
				mock(LogTail.class), mock(TagIndex.class),
				new GroupPorts(registry, mock(Lanes.class), mock(GroupQueries.class), mock(GroupAdmin.class)),
				new StatePorts(mock(ViewStore.class), mock(WorkflowStore.class)), new Signal());
		this.contextRunner.withBean(MessageLog.class, () -> log)
			.withBean(StorePorts.class, () -> ports)
			.run((context) -> assertThat(context).hasSingleBean(MessageLog.class)
				.doesNotHaveBean("sourcedSchema")
				.hasSingleBean(CommandGateway.class));
	}

	@Test
	void backsOffForAGatewayModelsAndAValidatorOfTheApplication() {
		this.contextRunner.withBean(CommandGateway.class, () -> mock(CommandGateway.class))
			.withBean(DecisionModels.class, () -> mock(DecisionModels.class))
			.withBean(CommandValidator.class, () -> mock(CommandValidator.class))
			.run((context) -> assertThat(context).hasSingleBean(CommandGateway.class)
				.hasSingleBean(DecisionModels.class)
				.hasSingleBean(CommandValidator.class)
				.doesNotHaveBean(JakartaCommandValidator.class));
	}

	@Test
	void decidesWithoutValidationWhereThereIsNoValidator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Validator.class)).run((context) -> {
			assertThat(context).doesNotHaveBean(CommandValidator.class);
			context.getBean(CommandGateway.class).execute(new Open(AccountsFixture.A, " "));
		});
	}

	@Test
	void runsWithoutWebValidationAndMeters() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet", "jakarta.validation",
					"io.micrometer"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(CommandGateway.class).execute(new Open(AccountsFixture.A, "Ada"));
			});
	}

	@Test
	void answersWithProblemDetailsInWebApplicationsOnly() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(SourcedProblemDetails.class));
		WebApplicationContextRunner web = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SourcedWebAutoConfiguration.class));
		web.run((context) -> assertThat(context).hasSingleBean(SourcedProblemDetails.class));
		web.withPropertyValues("sourced.web.problem-details=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SourcedProblemDetails.class));
		web.withPropertyValues("sourced.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SourcedProblemDetails.class));
		web.withClassLoader(new FilteredClassLoader(ProblemDetail.class))
			.run((context) -> assertThat(context).doesNotHaveBean(SourcedProblemDetails.class));
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SourcedWebAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(SourcedProblemDetails.class));
	}

	@Test
	void findsMessageTypesInTheApplicationsPackages() {
		AccountsApplication.plain(H2Databases.inMemory())
			.withInitializer((context) -> AutoConfigurationPackages
				.register((BeanDefinitionRegistry) context.getBeanFactory(), "dev.sourced.internal.json"))
			.run((context) -> assertThat(context.getBean(MessageSubsystem.class).types().find("golden.text"))
				.isPresent());
	}

	@Test
	void findsMessageTypesInSignaturesOutsideOfThePackages() {
		this.contextRunner.run((context) -> {
			MessageTypes types = context.getBean(MessageSubsystem.class).types();
			assertThat(Stream.of("accounts.open", "accounts.opened", "accounts.deposited", "accounts.transferred",
					"accounts.audited", "accounts.invoice"))
				.allMatch((name) -> types.find(name).isPresent());
		});
	}

	@Test
	void namesGroupsAfterTheirBeans() {
		this.contextRunner.run((context) -> assertThat(context.getBean(MessageSubsystem.class).handlers().deciders())
			.extracting((decider) -> decider.group())
			.contains("money")
			.allMatch((group) -> group.matches("[a-z0-9-]+")));
	}

	@Test
	void customizersAdjustTheJsonOfPayloads() {
		MessageJsonCustomizer snakeCase = (builder) -> builder
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);
		this.contextRunner.withBean(MessageJsonCustomizer.class, () -> snakeCase).run((context) -> {
			MessageLog log = context.getBean(MessageLog.class);
			Deposited event = new Deposited(AccountsFixture.A, 3);
			log.append(List.of(Message.of(event)));
			assertThat(log.read(Query.all(), ReadOptions.all()).messages()).extracting(Envelope::payload)
				.containsExactly(event);
			assertThat(context.getBean(JdbcTemplate.class)
				.queryForObject("select payload from sourced_message", String.class)).contains("\"Amount\":3");
		});
	}

	@Test
	void checksTheDatabaseAtTheStartEvenIfBeansAreLazy() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean("sourcedDatabase", SourcedDatabase.class))
				.satisfies((database) -> assertThat(new JdbcTemplate(database.dataSource())
					.queryForObject("select count(*) from sourced_message_type", Long.class)).isPositive()));
	}

	@Test
	void defaultsOfThePropertiesAreThoseOfTheParts() {
		this.contextRunner.run((context) -> {
			SourcedProperties properties = context.getBean(SourcedProperties.class);
			assertThat(properties.limits().tagsPerMessage()).isEqualTo(MessageLimits.defaults().tagsPerMessage());
			assertThat(properties.limits().itemsPerQuery()).isEqualTo(MessageLimits.defaults().itemsPerQuery());
			assertThat(properties.limits().messagesPerAppend()).isEqualTo(MessageLimits.defaults().messagesPerAppend());
			assertThat(properties.limits().payload().toBytes()).isEqualTo(MessageLimits.defaults().payloadBytes());
			assertThat(properties.read().maxMessages()).isEqualTo(MessageLimits.defaults().messagesPerRead());
			assertThat(properties.command().conflictRetries()).isEqualTo(5);
		});
	}

	@Test
	void everyPropertyIsDescribed() throws IOException {
		try (InputStream metadata = SourcedProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			Map<?, ?> json = JsonMapper.builder().build().readValue(metadata, Map.class);
			List<?> properties = (List<?>) Objects.requireNonNull(json.get("properties"));
			assertThat(properties).hasSizeGreaterThan(30).allSatisfy((property) -> {
				String name = String.valueOf(((Map<?, ?>) property).get("name"));
				String description = String.valueOf(((Map<?, ?>) property).get("description"));
				assertThat(description).as(name).endsWith(".").doesNotMatch("(The|A|An) .*");
				assertThat(description.startsWith("Whether ")).as(name)
					.isEqualTo("java.lang.Boolean".equals(((Map<?, ?>) property).get("type")));
				assertThat(name + description).doesNotContainIgnoringCase("partition");
			});
			assertThat((List<?>) json.get("hints"))
				.anySatisfy((hint) -> assertThat(((Map<?, ?>) hint).get("name")).isEqualTo("sourced.signals"));
		}
	}

	@Test
	void settingsReachTheirPlaces() {
		this.contextRunner.withPropertyValues("sourced.jdbc.schema=apart", "sourced.jdbc.table-prefix=es_")
			.run((context) -> {
				context.getBean(CommandGateway.class).execute(new Open(AccountsFixture.A, "Ada"));
				assertThat(context.getBean(JdbcTemplate.class)
					.queryForObject("select count(*) from apart.es_message", Long.class)).isEqualTo(2);
			});
		this.contextRunner.withPropertyValues("sourced.limits.payload=2MB")
			.run((context) -> assertThat(context).hasFailed());
	}

}
