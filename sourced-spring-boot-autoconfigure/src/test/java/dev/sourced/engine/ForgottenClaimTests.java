package dev.sourced.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.message.Message;
import dev.sourced.testsupport.PostgresProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A database that is killed and forgets what nobody waited for: claims, renewals and what
 * was dispatched. Workers survive it. What was forgotten is done again, and no lane is
 * handled by two holders.
 */
@Tag("processes")
@Tag("postgresql")
class ForgottenClaimTests {

	private static final int FEW_TIMES = 20;

	private PostgresProcess server;

	private HikariDataSource pool;

	private LaneFixture fixture;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.server = PostgresProcess.start(directory);
		try (Application first = Application.start(this.server.database(),
				Setup.of(ParcelList.class).with("sourced.processing.enabled=false"))) {
			Application.createTables(this.server.database());
			// what nobody waits for stays in memory for as long as possible
			first.jdbc().execute("alter system set wal_writer_delay = '10s'");
			first.jdbc().execute("alter system set wal_writer_flush_after = '1GB'");
			first.jdbc().execute("alter system set autovacuum = off");
			first.jdbc().execute("select pg_reload_conf()");
			first.jdbc().update("delete from sourced_consumer_group");
		}
		open();
	}

	private void open() {
		this.pool = this.server.database().dataSource(4);
		this.fixture = new LaneFixture(this.pool);
	}

	@AfterEach
	void stop() {
		this.pool.close();
		this.server.close();
	}

	private void crash() {
		this.server.killHard();
		this.pool.close();
		this.server.restart();
		open();
	}

	@Test
	void aClaimThatWasForgottenIsRefusedAndTheNextHasAnotherToken() {
		this.fixture.send("d", "p0", "p1");
		durable();
		Map<String, Object> before = this.fixture.row("d");
		LaneBatch stale = forgottenClaim(before);
		ClaimedLane next = this.fixture.claim(LaneFixture.LONG);
		assertThat(next.token()).isNotEqualTo(stale.lane().token()).isGreaterThan((Long) before.get("token"));
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(stale));
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(stale.part(0, 1)));
		this.fixture.lanes().release(this.fixture.group(), List.of(stale.lane()));
		this.fixture.work(this.fixture.fetch(next));
		assertThat(this.fixture.listed()).containsExactly("p0", "p1");
	}

	/*
	 * The system may have written it by chance.
	 */
	private LaneBatch forgottenClaim(Map<String, Object> before) {
		for (int i = 0; i < FEW_TIMES; i++) {
			LaneBatch claimed = this.fixture.fetch(this.fixture.claim(LaneFixture.LONG));
			crash();
			if (this.fixture.row("d").equals(before)) {
				return claimed;
			}
			this.fixture.lanes().release(this.fixture.group(), List.of(claimed.lane()));
			before.clear();
			before.putAll(this.fixture.row("d"));
		}
		throw new AssertionError("No claim was ever forgotten");
	}

	@Test
	void whatWasDispatchedAndForgottenIsDispatchedAgain() {
		boolean forgotten = false;
		for (int i = 0; i < FEW_TIMES && !forgotten; i++) {
			this.fixture.append("d" + i, "p" + i);
			long before = dispatched();
			this.fixture.dispatch();
			assertThat(dispatched()).isGreaterThan(before);
			crash();
			forgotten = dispatched() == before;
			this.fixture.dispatch();
			this.fixture.work(this.fixture.fetch(this.fixture.claim(LaneFixture.LONG)));
			assertThat(this.fixture.listed()).hasSize(i + 1).doesNotHaveDuplicates();
		}
		assertThat(forgotten).as("dispatched and forgotten").isTrue();
	}

	@Test
	void whatWasAcknowledgedIsKeptWithTheClaimBeforeIt() {
		for (int i = 0; i < 3; i++) {
			this.fixture.send("d" + i, "p" + i);
			this.fixture.work(this.fixture.fetch(this.fixture.claim(LaneFixture.LONG)));
			Map<String, Object> row = this.fixture.row("d" + i);
			crash();
			assertThat(this.fixture.row("d" + i)).isEqualTo(row);
			assertThat(this.fixture.listed()).hasSize(i + 1);
			assertThat(this.fixture.claim(1, LaneFixture.LONG)).isEmpty();
		}
	}

	@Test
	void aRunningApplicationProjectsEverythingOnceHoweverOftenTheDatabaseIsKilled() {
		this.pool.close();
		try (Application application = Application.start(this.server.database(),
				Setup.of(ParcelList.class)
					.with("sourced.processing.poll-interval=100ms", "sourced.processing.lease=2s",
							"spring.datasource.hikari.connection-timeout=2000"))) {
			int appended = 0;
			for (int crash = 0; crash < 3; crash++) {
				for (int i = 0; i < 20; i++) {
					append(application, sent(appended, 50));
					appended += 50;
				}
				int expected = appended - 500;
				Awaitility.await().atMost(Application.PATIENCE).until(() -> listed(application) >= expected);
				this.server.killHard();
				this.server.restart();
			}
			int all = appended;
			Awaitility.await()
				.atMost(Application.PATIENCE.multipliedBy(2))
				.ignoreExceptions()
				.until(() -> listed(application) >= all);
			assertThat(listed(application)).isEqualTo(all);
			assertThat(application.jdbc()
				.queryForObject("select count(distinct (depot, parcel)) from listed", Integer.class)).isEqualTo(all);
		}
		open();
	}

	/*
	 * The pool may still have connections to the server that was killed. A repeated
	 * append changes nothing.
	 */
	private static void append(Application application, List<Message> messages) {
		Awaitility.await().atMost(Application.PATIENCE).ignoreExceptions().until(() -> {
			application.log().append(messages);
			return true;
		});
	}

	private static List<Message> sent(int from, int number) {
		return IntStream.range(from, from + number)
			.mapToObj((i) -> ParcelsFixture.sent("d" + i % 20, "p" + i))
			.toList();
	}

	private static int listed(Application application) {
		return ParcelsFixture.count(application, "listed");
	}

	/*
	 * A commit that is waited for brings all before it to the disk.
	 */
	private void durable() {
		this.fixture.jdbc().execute("create table if not exists durable ()");
		this.fixture.jdbc().execute("drop table durable");
	}

	private long dispatched() {
		Long dispatched = this.fixture.jdbc()
			.queryForObject("select dispatched from sourced_consumer_group", Long.class);
		return (dispatched != null) ? dispatched : 0;
	}

}
