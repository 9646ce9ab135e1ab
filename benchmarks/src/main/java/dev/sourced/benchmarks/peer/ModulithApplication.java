package dev.sourced.benchmarks.peer;

import java.util.Map;

import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An application with the event publication registry of Spring Modulith: an event is
 * published and stored in a transaction; after the commit its listener runs, and the
 * publication is marked as completed.
 */
public final class ModulithApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final TransactionTemplate transaction;

	private ModulithApplication(ConfigurableApplicationContext context) {
		this.context = context;
		this.transaction = context.getBean(TransactionTemplate.class);
	}

	/**
	 * Start the application. It creates its table.
	 * @param database where the table is
	 * @param connections the size of the pool
	 * @return the running application
	 */
	public static ModulithApplication start(BenchmarkDatabase database, int connections) {
		return new ModulithApplication(new SpringApplicationBuilder(Configuration.class).web(WebApplicationType.NONE)
			.properties(Map.of("spring.datasource.url", database.url(), "spring.datasource.hikari.maximum-pool-size",
					connections, "spring.main.banner-mode", "off", "spring.main.register-shutdown-hook", false,
					"sourced.enabled", false, "spring.modulith.events.jdbc.schema-initialization.enabled", true))
			.run());
	}

	/**
	 * Publish an event. Returns when it is completed.
	 * @param event the event
	 */
	public void publish(StudentEnrolled event) {
		this.transaction.executeWithoutResult((status) -> this.context.publishEvent(event));
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The application.
	 */
	@SpringBootConfiguration
	@EnableAutoConfiguration(
			excludeName = "org.springframework.modulith.events.jackson2.Jackson2EventSerializationConfiguration")
	@Import(Listener.class)
	static class Configuration {

	}

	/**
	 * The listener, which has nothing to do.
	 */
	static class Listener {

		@TransactionalEventListener
		void on(StudentEnrolled event) {
		}

	}

}
