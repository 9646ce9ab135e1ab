package dev.sourced.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.boot.autoconfigure.SourcedDecisionAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedJdbcAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedMessagesAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedProcessingAutoConfiguration;
import dev.sourced.command.CommandGateway;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.LaneParkedException;
import dev.sourced.internal.assembly.DecisionSubsystem;
import dev.sourced.internal.assembly.ProcessingSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.assembly.StoreSubsystem;
import dev.sourced.log.MessageLog;
import dev.sourced.testsupport.Database;

/**
 * An instance of an application on {@link Parcels}. Several may run on one database.
 *
 * @param context its beans
 */
public record Application(ConfigurableApplicationContext context) implements AutoCloseable {

	public static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Class<?>[] CONFIGURATIONS = AutoConfigurations.getClasses(AutoConfigurations.of(
			DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, ValidationAutoConfiguration.class,
			TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class,
			SourcedDecisionAutoConfiguration.class, SourcedJdbcAutoConfiguration.class,
			SourcedMessagesAutoConfiguration.class, SourcedProcessingAutoConfiguration.class));

	/**
	 * Start an instance.
	 * @param database where it keeps its log and its tables
	 * @param setup what it is made of
	 * @return the running instance
	 */
	public static Application start(Database database, Setup setup) {
		List<String> properties = properties(database);
		properties.addAll(setup.properties());
		ConfigurableApplicationContext context = new SpringApplicationBuilder(CONFIGURATIONS)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.logStartupInfo(false)
			.initializers((created) -> {
				GenericApplicationContext beans = (GenericApplicationContext) created;
				beans.registerBean(Trouble.class, () -> setup.trouble());
				setup.beans().forEach((type) -> beans.registerBean(name(type), type));
			})
			.run(lastOfEach(properties));
		return new Application(context);
	}

	/*
	 * Arguments of one name would become a list.
	 */
	private static String[] lastOfEach(List<String> properties) {
		Map<String, String> arguments = new LinkedHashMap<>();
		properties.forEach((property) -> arguments.put(property.split("=", 2)[0], "--" + property));
		return arguments.values().toArray(String[]::new);
	}

	static Class<?>[] configurations() {
		return CONFIGURATIONS.clone();
	}

	static List<String> properties(Database database) {
		return new ArrayList<>(List.of("spring.datasource.url=" + database.url(),
				"spring.datasource.username=" + database.username(),
				"spring.datasource.password=" + database.password(), "spring.datasource.hikari.maximum-pool-size=8",
				"sourced.jdbc.allow-data-loss=true", "spring.main.banner-mode=off"));
	}

	private static String name(Class<?> type) {
		return type.getSimpleName().substring(0, 1).toLowerCase() + type.getSimpleName().substring(1);
	}

	/**
	 * Make the tables of the read models.
	 * @param database where to
	 */
	public static void createTables(Database database) {
		try (var pool = database.dataSource(1)) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			Stream
				.of("create table synced (parcel varchar(255))",
						"create table listed (depot varchar(255), parcel varchar(255), number int, position bigint)",
						"create table counted (depot varchar(255) primary key, parcels int)",
						"create table viewed (depot varchar(255) primary key, parcels int)",
						"create table journal (position bigint, type varchar(255))")
				.forEach(jdbc::execute);
		}
	}

	/**
	 * A bean of the application, or a part of the subsystems that is no bean.
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBeanProvider(type).getIfAvailable(() -> part(type));
	}

	private <T> T part(Class<T> type) {
		StorePorts store = this.context.getBean(StorePorts.class);
		return Stream
			.of(store.transactions(), store.schedules(), store.tail(), store.groups().admin(),
					this.context.getBean(StoreSubsystem.class).context(),
					this.context.getBean(DecisionSubsystem.class).waiting(),
					this.context.getBean(ProcessingSubsystem.class).threads())
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst()
			.orElseThrow();
	}

	public CommandGateway gateway() {
		return bean(CommandGateway.class);
	}

	public ConsumerGroups groups() {
		return bean(ConsumerGroups.class);
	}

	public MessageLog log() {
		return bean(MessageLog.class);
	}

	public JdbcTemplate jdbc() {
		return bean(JdbcTemplate.class);
	}

	/**
	 * Until a group has handled what it can: the last message may be in a parked lane.
	 */
	public void await(String group) {
		try {
			groups().awaitPosition(group, log().head(), PATIENCE);
		}
		catch (LaneParkedException ex) {
			// no other lane is behind
		}
	}

	public UUID enqueue(String depot, String parcel) {
		return gateway().enqueue(new Parcels.Send(depot, parcel)).id();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What an instance is made of.
	 *
	 * @param trouble what goes wrong
	 * @param beans its handlers
	 * @param properties its settings
	 */
	public record Setup(Trouble trouble, List<Class<?>> beans, List<String> properties) {

		public static Setup of(Class<?>... beans) {
			return new Setup(new Trouble(), List.of(beans), List.of());
		}

		public Setup with(String... more) {
			List<String> all = new ArrayList<>(this.properties);
			all.addAll(List.of(more));
			return new Setup(this.trouble, this.beans, all);
		}

	}

}
