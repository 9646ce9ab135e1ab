package dev.sourced.internal.jdbc;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.PostgresProcess;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Transactions that only read are led to a replica, which has stopped to follow. What was
 * read there guards an append as exactly as what was read on the primary. Starts two
 * servers of its own.
 */
@Tag("processes")
@Tag("postgresql")
class StandbyTests {

	private static final Query COURSE = Query.of(QueryItem.tagged(Tags.of("course", "c1")));

	private static PostgresProcess.Pair servers;

	private HikariDataSource primary;

	private HikariDataSource standby;

	private LogFixture fixture;

	@BeforeAll
	static void start(@TempDir Path directory) {
		servers = PostgresProcess.startPair(directory);
	}

	@AfterAll
	static void stop() {
		servers.close();
	}

	@BeforeEach
	void open() {
		this.primary = servers.primary().database().dataSource(20);
		this.standby = servers.standby().database().dataSource(4);
		LazyConnectionDataSourceProxy routed = new LazyConnectionDataSourceProxy(this.primary);
		routed.setReadOnlyDataSource(this.standby);
		this.fixture = new LogFixture(routed, Enrolments.TYPES);
		append(new Enrolled("c1", "s1"));
		pauseReplay();
	}

	@AfterEach
	void close() {
		new JdbcTemplate(this.standby).execute("select pg_wal_replay_resume()");
		JdbcTemplate jdbc = new JdbcTemplate(this.primary);
		jdbc.queryForList("select tablename from pg_tables where tablename like 'sourced%'", String.class)
			.forEach((table) -> jdbc.execute("drop table " + table));
		jdbc.queryForList("select sequencename from pg_sequences where sequencename like 'sourced%'", String.class)
			.forEach((sequence) -> jdbc.execute("drop sequence " + sequence));
		this.primary.close();
		this.standby.close();
	}

	/*
	 * A replica sees a sequence up to 32 positions ahead of what was drawn.
	 */
	private void pauseReplay() {
		JdbcTemplate replica = new JdbcTemplate(this.standby);
		Awaitility.await()
			.ignoreExceptions()
			.until(() -> Objects.equals(1,
					replica.queryForObject("select count(*) from sourced_message", Integer.class)));
		replica.execute("select pg_wal_replay_pause()");
		Awaitility.await()
			.until(() -> "paused"
				.equals(replica.queryForObject("select pg_get_wal_replay_pause_state()", String.class)));
	}

	@Test
	void aConditionOfAReplicaCoversWhatTheReplicaLacks() {
		append(new Enrolled("c1", "s2"));
		ReadResult read = readOnReplica(COURSE);
		assertThat(read.messages()).hasSize(1);
		assertThat(tryAppend(new Enrolled("c1", "s3"), read.condition())).isFalse();
	}

	@Test
	void aConditionOfAReplicaHoldsIfNothingIsLacking() {
		assertThat(tryAppend(new Enrolled("c1", "s3"), readOnReplica(COURSE).condition())).isTrue();
	}

	/*
	 * A log that has no watermark to remember, because only the replica was asked.
	 */
	@Test
	void whatWasLeftOutOnPurposeIsNotInTheWay() {
		long known = this.fixture.log().head();
		JdbcMessageLog cold = new JdbcMessageLog(this.fixture.store());
		ReadResult read = onReplica(() -> cold.read(COURSE, ReadOptions.all().after(known)));
		assertThat(read.messages()).isEmpty();
		assertThat(tryAppend(new Enrolled("c1", "s3"), read.condition())).isTrue();
	}

	/*
	 * Only that is read; so older ones may be in the way of an append, and nothing that
	 * the replica lacks can be passed over.
	 */
	@Test
	void theNewestEventOnAReplicaGuardsWhatItIsTheOnlyOneOf() {
		Query newest = Query.of(QueryItem.tagged(Tags.of("course", "c1")).newestOnly());
		ReadResult read = readOnReplica(newest);
		assertThat(read.messages()).hasSize(1);
		assertThat(tryAppend(new Enrolled("c1", "s2"), read.condition())).isTrue();
		ReadResult older = readOnReplica(newest);
		assertThat(older.messages()).isEqualTo(read.messages());
		assertThat(tryAppend(new Enrolled("c1", "s3"), older.condition())).isFalse();
	}

	@Test
	void whatAReplicaSaysIsNotRememberedForThePrimary() {
		readOnReplica(COURSE);
		ReadResult read = this.fixture.log().read(COURSE, ReadOptions.all());
		append(new Enrolled("c1", "s2"));
		assertThat(tryAppend(new Enrolled("c1", "s3"), read.condition())).isFalse();
	}

	@Test
	void whatThePrimarySaysIsNotBelievedOnAReplica() {
		for (int i = 0; i < 20; i++) {
			Query course = Query.of(QueryItem.tagged(Tags.of("course", "x" + i)));
			append(new Enrolled("x" + i, "s1"));
			// so that the watermark is remembered
			this.fixture.log().read(COURSE, ReadOptions.all());
			ReadResult read = readOnReplica(course);
			assertThat(read.messages()).isEmpty();
			assertThat(tryAppend(new Enrolled("x" + i, "s2"), read.condition())).as("course x%s", i).isFalse();
		}
	}

	@Test
	void namesThatWereReadOnAReplicaHaveOneWinnerEach() {
		try (Rendezvous rendezvous = new Rendezvous(16)) {
			for (int round = 0; round < 50; round++) {
				String name = "name-" + round;
				Query query = Query.of(QueryItem.ofTypes("test.opened").and("name", name));
				List<Outcome<Boolean>> outcomes = rendezvous.run((racer) -> () -> {
					AppendCondition condition = readOnReplica(query).condition();
					return tryAppend(new Opened("c" + racer, name), condition);
				});
				assertThat(outcomes).filteredOn((outcome) -> Boolean.TRUE.equals(outcome.get()))
					.as("winners of round %s", round)
					.hasSize(1);
			}
		}
	}

	@Test
	void theLogIsNotFollowedOnAReplica() {
		assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> onReplica(() -> this.fixture.log().stream(COURSE, ReadOptions.all()).toList()))
			.withMessageContaining("replica");
	}

	private ReadResult readOnReplica(Query query) {
		return onReplica(() -> this.fixture.log().read(query, ReadOptions.all()));
	}

	private <T> T onReplica(java.util.function.Supplier<T> work) {
		TransactionTemplate reading = new TransactionTemplate(this.fixture.transactionManager());
		reading.setReadOnly(true);
		return Objects.requireNonNull(reading.<T>execute((status) -> work.get()));
	}

	private void append(Enrolled event) {
		this.fixture.log().append(List.of(Message.of(event)));
	}

	private boolean tryAppend(dev.sourced.message.Event event, AppendCondition condition) {
		return this.fixture.log().tryAppend(List.of(Message.of(event)), condition).isPresent();
	}

}
