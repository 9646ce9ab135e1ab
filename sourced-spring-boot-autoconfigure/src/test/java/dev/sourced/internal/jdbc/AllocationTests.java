package dev.sourced.internal.jdbc;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much memory an operation allocates in the calling thread, which does not depend on
 * the machine. The bounds are about half as much again as on JDK 17, so a parser, a
 * stream or a map for each event shows.
 */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationTests {

	private static final int CALLS = 50;

	private static final int EVENTS = 100;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private HikariDataSource pool;

	private LogFixture fixture;

	@BeforeAll
	void open() {
		this.pool = this.database.dataSource(2);
		this.fixture = new LogFixture(this.pool, Enrolments.TYPES);
		FilledLog.fill(this.fixture, 20 * EVENTS);
	}

	@AfterAll
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void aReadAllocatesLittle() {
		Query query = Query.of(QueryItem.ofTypes("test.left"));
		ReadOptions options = ReadOptions.all().limit(EVENTS);
		assertBytesOfAnEvent(() -> this.fixture.log().read(query, options).messages(), 4_000);
	}

	@Test
	void aPageOfTheLogAllocatesLittle() {
		ReadOptions options = ReadOptions.all().limit(EVENTS);
		assertBytesOfAnEvent(() -> this.fixture.log().browse(options).toList(), 4_000);
	}

	@Test
	void anAppendAllocatesLittle() {
		Query query = Query.of(QueryItem.tagged(Tags.of("course", "none")));
		long bytes = bytes(() -> this.fixture.log()
			.append(List.of(Message.of((Event) new Enrolled("c", "s"))), AppendCondition.failIf(query)));
		assertThat(bytes).as("bytes for an append of one event").isLessThan(45_000);
	}

	private void assertBytesOfAnEvent(Supplier<List<Envelope>> read, long limit) {
		assertThat(read.get()).hasSize(EVENTS);
		assertThat(bytes(read) / EVENTS).as("bytes for each of %s events", EVENTS).isLessThan(limit);
	}

	private long bytes(Supplier<?> call) {
		IntStream.range(0, 4 * CALLS).forEach((i) -> call.get());
		return IntStream.range(0, 5).mapToLong((i) -> measured(call)).min().orElseThrow();
	}

	private long measured(Supplier<?> call) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		IntStream.range(0, CALLS).forEach((i) -> call.get());
		return (this.threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
	}

}
