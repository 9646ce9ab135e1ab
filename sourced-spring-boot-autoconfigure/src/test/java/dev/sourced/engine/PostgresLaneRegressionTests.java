package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lanes beside open appends and sessions that end. On H2 appends wait for each other.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("postgresql")
class PostgresLaneRegressionTests extends ParcelsFixture {

	private final Setup setup = Setup.of(ParcelList.class);

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	/*
	 * T1 appends to a new lane at p and stays open. T2 appends to another new lane at p +
	 * 1 and commits, and the hot lane goes on above. Then T1 commits, or gives up, of
	 * which nobody tells.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void newLanesAreFoundThoughTheirMessagesAreCommittedOutOfOrder(boolean commits) {
		try (Application application = start(this.setup.with(LaneRegressionTests.NO_POLLS))) {
			application.log().append(List.of(sent("hot", "h0")));
			LaneRegressionTests.awaitParcels(application, 1);
			OpenAppend first = new OpenAppend(application, commits);
			long later = application.log().append(List.of(sent("second", "p2"))).position();
			IntStream.range(1, 6).forEach((i) -> application.log().append(List.of(sent("hot", "h" + i))));
			assertThat(later).isGreaterThan(first.position());
			assertThat(application.log().watermark()).isLessThan(first.position());
			assertThat(listed(application, "second")).isEmpty();
			first.end();
			LaneRegressionTests.awaitParcels(application, commits ? 8 : 7);
			assertThat(listed(application, "first")).hasSize(commits ? 1 : 0);
			assertThat(listed(application, "second")).containsExactly("p2");
			assertThat(listed(application, "hot")).containsExactly("h0", "h1", "h2", "h3", "h4", "h5");
		}
	}

	/*
	 * Each signal while an append is open is a poll, and there may be any number of them.
	 */
	@Test
	void anAppendThatStaysOpenDoesNotBreakThePolls(CapturedOutput output) {
		try (Application application = start(this.setup.with(LaneRegressionTests.MANY_POLLS))) {
			OpenAppend first = new OpenAppend(application, true);
			IntStream.range(0, 300).forEach((i) -> application.log().append(List.of(sent("d", "p" + i))));
			first.end();
			LaneRegressionTests.awaitParcels(application, 301);
			assertThat(output.getOut()).doesNotContain("Unable to look for work");
		}
	}

	/*
	 * The server restarts while a handler is at work: nobody's attempt. The release goes
	 * wrong too, so the lane waits for the end of the lease.
	 */
	@Test
	void aWorkerSurvivesTheEndOfItsConnection() {
		Gate gate = new Gate("p1");
		this.setup.trouble().in("project", gate);
		try (Application application = start(
				this.setup.with(LaneRegressionTests.MANY_POLLS, "sourced.processing.lease=2s"));
				var admin = database().dataSource(1)) {
			application.log().append(sent("d", IntStream.range(0, 3).mapToObj((i) -> "p" + i)));
			gate.awaitEntered();
			new JdbcTemplate(admin).queryForList("""
					select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and pid <> pg_backend_pid()""");
			gate.open();
			LaneRegressionTests.awaitParcels(application, 3);
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2");
			assertThat(count(application, "sourced_failure")).isZero();
			assertThat(application.bean(ParcelList.class).deliveries)
				.allSatisfy((delivery) -> assertThat(delivery.attempt()).isOne());
			assertThat(settled(application.bean(ParcelList.class).afterwards, 3)).containsExactly("p0", "p1", "p2");
		}
	}

	/** A transaction that has appended and stays open. */
	private static final class OpenAppend {

		private final CountDownLatch appended = new CountDownLatch(1);

		private final CountDownLatch ending = new CountDownLatch(1);

		private final CompletableFuture<Void> transaction;

		private volatile long position;

		OpenAppend(Application application, boolean commits) {
			this.transaction = Background
				.run(() -> application.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
					this.position = application.log().append(List.of(sent("first", "p1"))).position();
					this.appended.countDown();
					Gate.await(this.ending);
					if (!commits) {
						status.setRollbackOnly();
					}
				}));
			Gate.await(this.appended);
		}

		long position() {
			return this.position;
		}

		void end() {
			this.ending.countDown();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(this.transaction::isDone);
			this.transaction.join();
		}

	}

}
