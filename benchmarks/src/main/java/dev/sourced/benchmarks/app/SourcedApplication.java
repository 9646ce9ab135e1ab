package dev.sourced.benchmarks.app;

import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.command.CommandGateway;
import dev.sourced.log.MessageLog;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running Spring Boot application with the starter and nothing else but the handlers it
 * is given, all settings being the defaults. The records of the package {@code model} are
 * its message types.
 */
public final class SourcedApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private SourcedApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start an application.
	 * @param database where its log is
	 * @param connections the size of its pool
	 * @param beans handlers and other beans
	 * @return the running application
	 */
	public static SourcedApplication start(BenchmarkDatabase database, int connections, Class<?>... beans) {
		return start(database, connections, Map.of(), beans);
	}

	/**
	 * Start an application with settings of its own.
	 * @param database where its log is
	 * @param connections the size of its pool
	 * @param settings properties that differ from the defaults
	 * @param beans handlers and other beans
	 * @return the running application
	 */
	public static SourcedApplication start(BenchmarkDatabase database, int connections, Map<String, ?> settings,
			Class<?>... beans) {
		return start(WebApplicationType.NONE, database, connections, settings, beans);
	}

	/**
	 * Start an application with a web server on a free port.
	 * @param database where its log is
	 * @param connections the size of its pool
	 * @param beans handlers and controllers
	 * @return the running application
	 */
	public static SourcedApplication startWeb(BenchmarkDatabase database, int connections, Class<?>... beans) {
		return start(WebApplicationType.SERVLET, database, connections, Map.of("server.port", 0), beans);
	}

	private static SourcedApplication start(WebApplicationType type, BenchmarkDatabase database, int connections,
			Map<String, ?> settings, Class<?>... beans) {
		Map<String, Object> properties = new HashMap<>(settings);
		properties.put("spring.datasource.url", database.url());
		properties.put("spring.datasource.hikari.maximum-pool-size", connections);
		properties.put("spring.main.banner-mode", "off");
		properties.put("spring.main.register-shutdown-hook", false);
		properties.put("logging.level.dev.sourced.internal.jdbc.postgresql.NetworkCheck", "error");
		properties.put("logging.level.dev.sourced.internal.operator.UnhandledGroupsReport", "error");
		return new SourcedApplication(new SpringApplicationBuilder(ApplicationConfiguration.class).sources(beans)
			.web(type)
			.properties(properties)
			.run());
	}

	/**
	 * A bean.
	 * @param <T> its type
	 * @param type its type
	 * @return the only bean of the type
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * The log.
	 * @return the log
	 */
	public MessageLog log() {
		return bean(MessageLog.class);
	}

	/**
	 * The gateway.
	 * @return the gateway
	 */
	public CommandGateway commands() {
		return bean(CommandGateway.class);
	}

	/**
	 * The pool of the application, for contenders that do the same by hand.
	 * @return the pool
	 */
	public DataSource pool() {
		return bean(DataSource.class);
	}

	/**
	 * The port of the web server.
	 * @return a port of this machine
	 */
	public String port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port");
	}

	@Override
	public void close() {
		this.context.close();
	}

}
