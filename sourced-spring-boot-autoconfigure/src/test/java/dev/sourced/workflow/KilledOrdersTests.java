package dev.sourced.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.engine.Application;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The process that carries out an order is killed (SIGKILL) at each of its commits, one
 * order for each: what the log, the tables and the outside have seen in the end is what
 * they see without a kill.
 */
@Tag("processes")
class KilledOrdersTests {

	private static final int FEWEST_COMMITS = 12;

	private static final int MOST_COMMITS = 80;

	@TempDir
	private Path directory;

	/**
	 * On H2 the next process goes on with the order of the one that was killed.
	 */
	@Test
	void nextProcessGoesOnOnH2() throws Exception {
		Path files = this.directory.resolve("h2");
		Database database = H2Databases.file(files);
		Orders.Effects.createTables(database);
		List<String> orders = new ArrayList<>();
		String before = "";
		int commits = 1;
		while (killed(database, order(orders, commits), commits, before)) {
			before = orders.get(orders.size() - 1);
			commits++;
		}
		System.out.println("H2: killed at each of %d commits".formatted(commits - 1));
		verify(database, orders);
		database.drop();
	}

	/**
	 * On PostgreSQL a second instance, which is there already, goes on.
	 */
	@Test
	@Tag("postgresql")
	void secondInstanceGoesOnOnPostgresql() throws Exception {
		try (Database database = PostgresServer.shared().createDatabaseWithTables()) {
			Orders.Effects.createTables(database);
			List<String> orders = new ArrayList<>();
			try (Application second = Application.start(database, KilledApplication.setup())) {
				ProcessingLifecycle processing = second.bean(ProcessingLifecycle.class);
				processing.stop();
				int commits = 1;
				while (killed(database, order(orders, commits), commits, "")) {
					processing.start();
					KilledApplication.carryOut(second, orders.get(orders.size() - 1));
					processing.stop();
					commits++;
				}
				System.out.println("PostgreSQL: killed at each of %d commits".formatted(commits - 1));
			}
			verify(database, orders);
		}
	}

	/*
	 * Every third one is not paid.
	 */
	private static String order(List<String> orders, int commits) {
		String order = ((commits % 3 == 0) ? "late-" : "order-") + commits;
		orders.add(order);
		assertThat(commits).isLessThan(MOST_COMMITS);
		return order;
	}

	private boolean killed(Database database, String order, int commits, String before)
			throws IOException, InterruptedException {
		Path output = Files.createTempFile(this.directory, order, ".log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				KilledApplication.class.getName(), database.url(), database.username(), database.password(), order,
				Integer.toString(commits), before)
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(Files.readString(output)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(output)).isIn(0, 137);
		return process.exitValue() == 137;
	}

	private static void verify(Database database, List<String> orders) {
		assertThat(orders).hasSizeGreaterThan(FEWEST_COMMITS);
		try (HikariDataSource pool = database.dataSource(1)) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			List<String> paid = orders.stream().filter((order) -> order.startsWith("order")).toList();
			List<String> late = orders.stream().filter((order) -> order.startsWith("late")).toList();
			assertThat(events(jdbc, "orders.reserved")).containsExactlyInAnyOrderElementsOf(orders);
			assertThat(events(jdbc, "orders.paid")).containsExactlyInAnyOrderElementsOf(paid);
			assertThat(events(jdbc, "orders.released")).containsExactlyInAnyOrderElementsOf(late);
			assertThat(jdbc.queryForList("select what from written", String.class))
				.containsExactlyInAnyOrderElementsOf(paid.stream().map((order) -> order + "/receipt").toList());
			assertThat(jdbc.queryForList("select distinct call_key from outside", String.class)).hasSameSizeAs(paid);
			assertThat(jdbc.queryForList("select distinct what from outside", String.class))
				.containsExactlyInAnyOrderElementsOf(paid.stream().map((order) -> order + "/label").toList());
			assertThat(jdbc.queryForList("select status from sourced_workflow_run", Integer.class))
				.hasSameSizeAs(orders)
				.allMatch((status) -> status == 1 || status == 2);
			assertThat(jdbc.queryForObject("select count(*) from sourced_workflow_run where status = 2", Integer.class))
				.isEqualTo(late.size());
			assertThat(jdbc.queryForObject("select count(*) from sourced_workflow_wait", Integer.class)).isZero();
			assertThat(jdbc.queryForObject("select count(*) from sourced_lane where status <> 0", Integer.class))
				.isZero();
		}
	}

	private static List<String> events(JdbcTemplate jdbc, String type) {
		return jdbc.queryForList("""
				select m.tags from sourced_message m join sourced_message_type t on t.type = m.type
				where m.kind = 0 and t.name = ?""", String.class, type)
			.stream()
			.map((tags) -> tags.replaceAll(".*\"((?:order|late)-\\d+)\".*", "$1"))
			.toList();
	}

}
