package dev.sourced.workflow;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.sourced.command.CommandIds;
import dev.sourced.engine.Application;
import dev.sourced.engine.Application.Setup;
import dev.sourced.testsupport.Database;
import dev.sourced.workflow.Orders.Fulfilment;
import dev.sourced.workflow.Orders.Pay;
import dev.sourced.workflow.Orders.Place;

/**
 * An application in a process of its own that carries out one order and kills itself
 * (SIGKILL) instead of one of its commits.
 */
final class KilledApplication {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final AtomicLong COMMITS_LEFT = new AtomicLong(Long.MAX_VALUE);

	private KilledApplication() {
	}

	/**
	 * Arguments: the URL, the user and the password of the database, an order, the number
	 * of commits after which it kills itself, and the order of the process before, which
	 * is carried out first.
	 */
	public static void main(String[] arguments) {
		Database database = new Database(arguments[0], arguments[1], arguments[2]);
		String order = arguments[3];
		long commits = Long.parseLong(arguments[4]);
		Application application = Application.start(database, setup());
		if (!arguments[5].isEmpty()) {
			carryOut(application, arguments[5]);
		}
		killAfter(commits);
		carryOut(application, order);
		application.close();
		System.exit(0);
	}

	/**
	 * Let this process kill itself instead of one of its next commits.
	 */
	static void killAfter(long commits) {
		COMMITS_LEFT.set(commits);
	}

	static Setup setup() {
		return Setup.of(Stream.concat(Orders.BEANS.stream(), Stream.of(Killer.class)).toArray(Class<?>[]::new))
			.with("sourced.processing.lease=1s", "sourced.processing.poll-interval=50ms",
					"spring.main.lazy-initialization=false");
	}

	/**
	 * Places an order and pays it when it is waited for, both as often as one likes.
	 */
	static void carryOut(Application application, String order) {
		application.gateway().execute(new Place(order), CommandIds.of("place", order));
		Workflows workflows = application.bean(Workflows.class);
		UUID run = Awaitility.await().atMost(PATIENCE).until(() -> runOf(application, order), (found) -> found != null);
		if (!order.startsWith("late")) {
			Awaitility.await().atMost(PATIENCE).until(() -> waitsOrHasWaited(workflows, run));
			application.gateway().execute(new Pay(order, 7), CommandIds.of("pay", order));
		}
		workflows.await(run, PATIENCE);
	}

	private static UUID runOf(Application application, String order) {
		return application.bean(Workflows.class)
			.list(RunQuery.newest(1).of("orders.fulfil").tagged("orderId", order))
			.stream()
			.map(WorkflowRun::id)
			.findFirst()
			.orElse(null);
	}

	private static boolean waitsOrHasWaited(Workflows workflows, UUID run) {
		return workflows.steps(run).stream().anyMatch((step) -> step.name().equals("payment"));
	}

	/**
	 * Counts commits.
	 */
	static class Killer implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource dataSource) ? new CountingDataSource(dataSource) : bean;
		}

	}

	/**
	 * Connections that do not commit when the time has come.
	 */
	private static final class CountingDataSource extends DelegatingDataSource {

		CountingDataSource(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("commit") && COMMITS_LEFT.decrementAndGet() == 0) {
							kill();
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

		/*
		 * Others may commit until the signal arrives; this one does not.
		 */
		private static void kill() throws IOException {
			new ProcessBuilder(List.of("kill", "-9", Long.toString(ProcessHandle.current().pid()))).start();
			while (true) {
				LockSupport.park();
			}
		}

	}

}
