package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * A log for each test, on each database.
 */
@OnEachDatabase
abstract class LogOnEachDatabase {

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource dataSource;

	private LogFixture fixture;

	@BeforeEach
	void open() {
		this.database = this.databases.createWithTables();
		this.dataSource = this.database.dataSource(4);
		this.fixture = new LogFixture(this.dataSource, Enrolments.TYPES);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	final LogFixture fixture() {
		return this.fixture;
	}

	final LogFixture fixture(MessageLimits limits) {
		return new LogFixture(this.dataSource, new TableNames(null, "sourced_"), limits, List.of(Enrolments.TYPES));
	}

	final MessageLog log() {
		return this.fixture.log();
	}

	final Appended append(Event... events) {
		return log().append(Stream.of(events).map(Message::of).toList());
	}

	final List<Object> read(Query query, ReadOptions options) {
		return log().read(query, options).messages().stream().map(Envelope::payload).toList();
	}

	final <T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> work.get());
	}

	static Enrolled enrolled(String course, String student) {
		return new Enrolled(course, student);
	}

}
