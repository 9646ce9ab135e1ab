package dev.sourced.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.ClassUtils;

import dev.sourced.blob.BlobStore;
import dev.sourced.boot.autoconfigure.Accounts.AccountId;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.MetadataProvider;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailureAction;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.MessageFailure;
import dev.sourced.internal.actuate.SourcedAuditListener;
import dev.sourced.internal.actuate.SourcedEndpoint;
import dev.sourced.internal.actuate.SourcedSchedulesEndpoint;
import dev.sourced.internal.actuate.SourcedTagsEndpoint;
import dev.sourced.internal.boot.SourcedProblemDetails;
import dev.sourced.internal.store.ForwardingMessageLog;
import dev.sourced.keyvalue.KeyValues;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Command;
import dev.sourced.message.Message;
import dev.sourced.model.DecisionModels;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.view.Views;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Which beans an application gets, in a servlet application with the actuator, meters and
 * observations; and that the table of {@code docs/beans.md} says the truth.
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

	private static final List<Class<?>> TYPES = List.of(MessageLog.class, CommandGateway.class, CommandFactory.class,
			CommandValidator.class, MetadataProvider.class, DecisionModels.class, KeyValues.class, BlobStore.class,
			ConsumerGroups.class, Views.class, Workflows.class, SourcedEndpoint.class, SourcedSchedulesEndpoint.class,
			SourcedTagsEndpoint.class, HealthIndicator.class, MeterBinder.class, SourcedAuditListener.class,
			SourcedProblemDetails.class);

	/** Beans that are no use but to Spring, or to other beans of ours. */
	private static final int INTERNAL = 24;

	private final WebApplicationContextRunner application = application(H2Databases.inMemory());

	private static WebApplicationContextRunner application(Database database) {
		return new WebApplicationContextRunner().withConfiguration(EVERYTHING)
			.withPropertyValues("spring.datasource.url=" + database.url(),
					"spring.datasource.username=" + database.username(),
					"spring.datasource.password=" + database.password(), "sourced.jdbc.allow-data-loss=true",
					"management.endpoints.web.exposure.include=*")
			.withBean(Accounts.AccountDecider.class)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ObservationRegistry.class, ObservationRegistry::create);
	}

	/*
	 * By their methods, without the auto-configurations themselves and the properties.
	 */
	@Test
	void beansAreFewAndThoseToUseAreInTheTable() throws IOException {
		List<Row> table = table().toList();
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			List<String> ours = ours(context.getBeanFactory());
			System.out.printf("Beans of Sourced: %s %s%n", ours.size(), ours);
			assertThat(ours).containsAll(table.stream().map(Row::bean).toList());
			assertThat(ours).hasSizeLessThanOrEqualTo(table.size() + INTERNAL);
			assertThat(ours).filteredOn((name) -> table.stream().noneMatch((row) -> row.bean().equals(name)))
				.allMatch((name) -> name.startsWith("sourced"));
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
				? Objects.requireNonNull(beans.getType(definition.getFactoryBeanName())).getName()
				: String.valueOf(definition.getBeanClassName());
		return factory.startsWith("dev.sourced.");
	}

	@ParameterizedTest
	@MethodSource("table")
	void eachBeanIsThereUnderItsNameAndReplacedAsTheTableSays(Row row) {
		this.application
			.run((context) -> assertThat(context).hasNotFailed().getBean(row.bean()).isInstanceOf(row.type()));
		switch (row.replacedBy()) {
			case "nothing" -> assertThat(row.change()).isNotEmpty();
			case "type" -> replaced(row, "own");
			case "name" -> replaced(row, row.bean());
			default -> throw new AssertionError(row);
		}
	}

	private <T> void replaced(Row row, String name) {
		@SuppressWarnings("unchecked")
		Class<T> type = (Class<T>) row.type();
		T own = mock(type);
		this.application.withBean(name, type, () -> own).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(name)).isSameAs(own);
			assertThat(ours(context.getBeanFactory())).doesNotContain(row.bean());
		});
	}

	static Stream<Row> table() throws IOException {
		return Files.readString(Path.of("../docs/beans.md"))
			.lines()
			.filter((line) -> line.matches("\\| `[a-z]\\w+` \\| `\\w+` \\|.*"))
			.map((line) -> Row.of(line.split(" *\\| *", -1)));
	}

	/*
	 * What deciders append goes through it, too.
	 */
	@Test
	void theLogMayBeWrapped() {
		AtomicInteger appends = new AtomicInteger();
		this.application.withBean(Wrapping.class, () -> new Wrapping(appends)).run((context) -> {
			context.getBean(CommandGateway.class).execute(new Open(new AccountId("a"), "Ada"));
			assertThat(appends).hasValue(1);
		});
	}

	/*
	 * A circle of beans would stop the start.
	 */
	@Test
	void whatIsLookedForMayUseWhatIsOffered() {
		this.application.withBean(Checking.class).withBean(Deciding.class).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(CommandGateway.class).execute(new Open(new AccountId("a"), "Ada"));
			assertThat(context.getBean(Checking.class).checked).hasValue(1);
		});
	}

	/**
	 * A row of the table.
	 *
	 * @param bean its name
	 * @param type its type
	 * @param replacedBy what leaves it out
	 * @param change how to change it
	 */
	record Row(String bean, Class<?> type, String replacedBy, String change) {

		static Row of(String[] cells) {
			String type = cells[2].replace("`", "");
			Optional<Class<?>> known = TYPES.stream().filter((one) -> one.getSimpleName().equals(type)).findFirst();
			return new Row(cells[1].replace("`", ""), known.orElseThrow(), cells[4], cells[5]);
		}

	}

	/**
	 * Counts appends.
	 */
	static class Wrapping implements BeanPostProcessor {

		private final AtomicInteger appends;

		Wrapping(AtomicInteger appends) {
			this.appends = appends;
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof MessageLog log) ? new CountingLog(log, this.appends) : bean;
		}

	}

	private static final class CountingLog extends ForwardingMessageLog {

		private final AtomicInteger appends;

		CountingLog(MessageLog log, AtomicInteger appends) {
			super(log);
			this.appends = appends;
		}

		@Override
		public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
			this.appends.incrementAndGet();
			return super.tryAppend(messages, condition);
		}

	}

	/**
	 * A validator that may look at the state.
	 */
	static class Checking implements CommandValidator {

		private final AtomicInteger checked = new AtomicInteger();

		Checking(DecisionModels models, ConsumerGroups groups, MessageLog log) {
			assertThat(models).isNotNull();
			assertThat(groups).isNotNull();
			assertThat(log).isNotNull();
		}

		@Override
		public void validate(Command command) {
			this.checked.incrementAndGet();
		}

	}

	/**
	 * A policy that may send commands and look at groups.
	 */
	static class Deciding implements FailurePolicy {

		Deciding(CommandGateway gateway, ConsumerGroups groups) {
			assertThat(gateway).isNotNull();
			assertThat(groups).isNotNull();
		}

		@Override
		public FailureAction after(MessageFailure failure, FailureAction byDefault) {
			return byDefault;
		}

	}

}
