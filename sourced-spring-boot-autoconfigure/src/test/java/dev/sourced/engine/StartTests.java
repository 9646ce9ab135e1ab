package dev.sourced.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Mailer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.log.MessageLog;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an instance says and does when it starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartTests extends ParcelsOnEachDatabase {

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Mailer.class)
		.with("logging.level.dev.sourced.internal.assembly=info");

	@Test
	void oneLineSaysWhatItWorksFor(CapturedOutput output) {
		try (Application application = start(this.setup)) {
			assertThat(started(output)).hasSize(1)
				.first()
				.asString()
				.endsWith("(deciders: 1, projectors: 1, views: 0, reactors: 1, workflows: 0, workers: 4, head: 0)");
			application.enqueue("d", "p");
			application.await("parcel-decider");
			application.await("mailer-reactions");
			long head = application.bean(MessageLog.class).head();
			ProcessingLifecycle lifecycle = application.bean(ProcessingLifecycle.class);
			lifecycle.stop();
			lifecycle.start();
			lifecycle.start();
			assertThat(started(output)).hasSize(2).last().asString().endsWith("workers: 4, head: %s)".formatted(head));
		}
	}

	@Test
	void anInstanceWithoutWorkersSaysSo(CapturedOutput output) {
		try (Application application = start(this.setup.with("sourced.processing.enabled=false"))) {
			assertThat(application.context().isRunning()).isTrue();
			assertThat(started(output)).hasSize(1)
				.first()
				.asString()
				.contains("reactors: 1, workflows: 0, workers: 0,");
		}
	}

	private static List<String> started(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("Sourced has started")).toList();
	}

	/*
	 * So that a context may be refreshed where there is no database: for an archive of
	 * classes, an AOT cache, or a check of the configuration.
	 */
	@Test
	void theDatabaseIsNotAskedWhileBeansAreCreated() {
		Connections connections = new Connections();
		try (ConfigurableApplicationContext context = recorded(database(), connections)) {
			assertThat(connections.early).isEmpty();
			assertThat(connections.inTime).isNotEmpty();
			assertThat(context.getBean(MessageLog.class).head()).isZero();
		}
	}

	@Test
	void tablesThatAreNeverCreatedAreMissedAllTheSame() {
		Connections connections = new Connections();
		Database empty = H2Databases.inMemory();
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> recorded(empty, connections).close())
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationException.class)
			.withMessageContaining("Tables of Sourced are missing");
		assertThat(connections.early).isEmpty();
	}

	private ConfigurableApplicationContext recorded(Database database, Connections connections) {
		String[] properties = Stream
			.concat(Application.properties(database).stream(), Stream.of("sourced.jdbc.initialize-schema=never"))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
		return new SpringApplicationBuilder(Application.configurations()).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.initializers((created) -> {
				GenericApplicationContext beans = (GenericApplicationContext) created;
				beans.registerBean(Connections.class, () -> connections);
				beans.registerBean("recorder", BeanPostProcessor.class, () -> connections.recorder());
				this.setup.beans().forEach((type) -> beans.registerBean(type.getSimpleName(), type));
				beans.registerBean(Parcels.Trouble.class, () -> this.setup.trouble());
			})
			.run(properties);
	}

	/**
	 * Connections, and who asked for them before and after the first lifecycle started.
	 */
	static final class Connections implements SmartLifecycle {

		final List<String> early = new CopyOnWriteArrayList<>();

		final List<String> inTime = new CopyOnWriteArrayList<>();

		private volatile boolean running;

		BeanPostProcessor recorder() {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DataSource dataSource) ? new Recording(dataSource) : bean;
				}
			};
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return Integer.MIN_VALUE;
		}

		private final class Recording extends DelegatingDataSource {

			Recording(DataSource target) {
				super(target);
			}

			@Override
			public Connection getConnection() throws SQLException {
				String stack = Stream.of(Thread.currentThread().getStackTrace())
					.map(StackTraceElement::toString)
					.filter((line) -> line.startsWith("dev.sourced.internal"))
					.toList()
					.toString();
				boolean started = Stream.of(Thread.currentThread().getStackTrace())
					.anyMatch((line) -> line.getMethodName().equals("startBeans"));
				boolean runs = Connections.this.running || started;
				(runs ? Connections.this.inTime : Connections.this.early).add(stack);
				return super.getConnection();
			}

		}

	}

}
