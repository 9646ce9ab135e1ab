package dev.sourced.internal.engine;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

import dev.sourced.internal.engine.poll.Dispatcher;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.Enrolments;
import dev.sourced.internal.jdbc.JdbcGroupRegistry;
import dev.sourced.internal.jdbc.JdbcLogTail;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * A new log for each test, on each database, and a dispatcher without an engine around
 * it.
 */
@OnEachDatabase
abstract class DispatchingFixture {

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource pool;

	private LogFixture fixture;

	private Dispatcher dispatcher;

	private RegisteredGroup group;

	/**
	 * The group whose messages are dispatched.
	 * @return its definition
	 */
	abstract GroupDefinition definition();

	@BeforeEach
	void open() {
		this.database = this.databases.createWithTables();
		this.pool = this.database.dataSource(2);
		this.fixture = new LogFixture(this.pool, Enrolments.TYPES);
		JdbcGroupRegistry groups = new JdbcGroupRegistry(this.fixture.store(), this.fixture.log()::watermark);
		this.dispatcher = new Dispatcher(groups, new JdbcLogTail(this.fixture.store(), this.fixture.log()),
				this.fixture.transactions(), (news) -> {
				});
		this.group = groups.register(definition(), false);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	LogFixture fixture() {
		return this.fixture;
	}

	Dispatcher dispatcher() {
		return this.dispatcher;
	}

	RegisteredGroup group() {
		return this.group;
	}

}
