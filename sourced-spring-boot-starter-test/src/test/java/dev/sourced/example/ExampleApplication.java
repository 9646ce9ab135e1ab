package dev.sourced.example;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.sourced.command.CommandGateway;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.testsupport.Database;

/**
 * The running application of all examples, on a database.
 *
 * @param context its beans
 */
public record ExampleApplication(ConfigurableApplicationContext context) implements AutoCloseable {

	/** How long anything may take that needs workers. */
	public static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * Start an instance.
	 * @param database where it keeps its log
	 * @param properties settings, such as {@code --name=value}
	 * @return the running instance
	 */
	public static ExampleApplication start(Database database, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(), "--spring.main.banner-mode=off",
				"--sourced.jdbc.allow-data-loss=true", "--shadow.per-mille=1000"));
		arguments.addAll(List.of(properties));
		return new ExampleApplication(
				new SpringApplicationBuilder(ExamplesApplication.class).web(WebApplicationType.NONE)
					.registerShutdownHook(false)
					.logStartupInfo(false)
					.run(arguments.toArray(String[]::new)));
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public CommandGateway gateway() {
		return bean(CommandGateway.class);
	}

	public MessageLog log() {
		return bean(MessageLog.class);
	}

	/**
	 * The state of a decision model now.
	 */
	public <S> S state(Class<S> model, Tags boundary) {
		return bean(DecisionModels.class).load(model, boundary).state();
	}

	/**
	 * The events that carry all of the tags, oldest first.
	 */
	public List<Object> events(Tags tags) {
		return this.log()
			.read(Query.ofTags(tags), ReadOptions.all())
			.messages()
			.stream()
			.map(Envelope::payload)
			.toList();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
