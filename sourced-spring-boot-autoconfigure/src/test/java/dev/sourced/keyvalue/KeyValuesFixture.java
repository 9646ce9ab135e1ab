package dev.sourced.keyvalue;

import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.jdbc.keyvalue.JdbcKeyValues;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * Key/values for each test, on each database.
 */
@OnEachDatabase
abstract class KeyValuesFixture {

	static final String COUNTERS = "counters";

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource dataSource;

	private LogFixture fixture;

	private KeyValues values;

	@BeforeEach
	void open() {
		this.database = this.databases.createWithTables();
		this.dataSource = this.database.dataSource(24);
		this.fixture = new LogFixture(this.dataSource);
		this.values = keyValues(this.fixture);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	static KeyValues keyValues(LogFixture fixture) {
		return new JdbcKeyValues(fixture.database(), fixture.transactions(), new ValueJson(fixture.store().json()),
				fixture.store().blobs());
	}

	final KeyValues values() {
		return this.values;
	}

	final LogFixture fixture() {
		return this.fixture;
	}

	final Database database() {
		return this.database;
	}

	final <T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> work.get());
	}

	final int count(String key) {
		return this.values.get(COUNTERS, key, Integer.class).orElseThrow().value();
	}

}
