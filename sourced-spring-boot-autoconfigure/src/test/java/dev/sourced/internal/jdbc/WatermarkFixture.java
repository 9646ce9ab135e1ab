package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.log.Appended;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;

/**
 * A log, somebody who appends to it, and a follower, each on connections of its own.
 */
abstract class WatermarkFixture {

	private final List<HikariDataSource> pools = new ArrayList<>();

	private Database database;

	private LogFixture writer;

	private LogFixture log;

	private Follower follower;

	abstract Database database();

	@BeforeEach
	void open() {
		this.database = database();
		this.writer = new LogFixture(pool(), Enrolments.TYPES);
		this.log = new LogFixture(pool(), Enrolments.TYPES);
		this.follower = Follower.toTheWatermark(this.log.log());
	}

	final HikariDataSource pool() {
		HikariDataSource pool = this.database.dataSource(3);
		this.pools.add(pool);
		return pool;
	}

	@AfterEach
	void close() {
		this.pools.forEach(HikariDataSource::close);
		this.database.drop();
	}

	LogFixture writer() {
		return this.writer;
	}

	LogFixture log() {
		return this.log;
	}

	Follower follower() {
		return this.follower;
	}

	<T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(this.writer.transactionManager()).execute((status) -> work.get());
	}

	static Appended append(LogFixture log) {
		return append(log, 1);
	}

	static Appended append(LogFixture log, int messages) {
		return log.log().append(Stream.generate(() -> Message.of(new Enrolled("c1", "s1"))).limit(messages).toList());
	}

	static long first(Appended appended) {
		return appended.messages().get(0).position();
	}

	static List<Long> positions(Appended... appended) {
		return Stream.of(appended).flatMap((one) -> one.messages().stream()).map(Envelope::position).toList();
	}

}
