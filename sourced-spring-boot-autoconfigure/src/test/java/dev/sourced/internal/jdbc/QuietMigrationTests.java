package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.jdbc.schema.SchemaMode;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first start is not buried under what Liquibase says about each table.
 */
class QuietMigrationTests {

	private static final ch.qos.logback.classic.Logger LIQUIBASE = (ch.qos.logback.classic.Logger) LoggerFactory
		.getLogger("liquibase");

	private static final ch.qos.logback.classic.Logger SCHEMA = (ch.qos.logback.classic.Logger) LoggerFactory
		.getLogger(SourcedSchema.class);

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	private final Recorder recorder = new Recorder();

	@BeforeEach
	void listen() {
		this.logged.start();
		LIQUIBASE.addAppender(this.logged);
		LIQUIBASE.setLevel(Level.DEBUG);
		LIQUIBASE.setAdditive(false);
		SCHEMA.addAppender(this.logged);
		SCHEMA.setLevel(Level.INFO);
		Logger.getLogger("").addHandler(this.recorder);
	}

	@AfterEach
	void stopListening() {
		LIQUIBASE.detachAppender(this.logged);
		LIQUIBASE.setLevel(null);
		LIQUIBASE.setAdditive(true);
		SCHEMA.detachAppender(this.logged);
		SCHEMA.setLevel(null);
		Logger.getLogger("").removeHandler(this.recorder);
	}

	@Test
	void oneLineSaysThatTheTablesWereMade() {
		try (Database database = H2Databases.inMemory(); HikariDataSource pool = database.dataSource(2)) {
			new SourcedSchema(LogFixture.databaseOn(pool, new TableNames(null, "sourced_")), SchemaMode.ALWAYS)
				.afterPropertiesSet();
		}
		assertThat(this.recorder.liquibase).isEmpty();
		assertThat(this.logged.list).filteredOn((event) -> event.getLevel().isGreaterOrEqual(Level.INFO))
			.extracting(ILoggingEvent::getFormattedMessage)
			.singleElement()
			.asString()
			.startsWith("Created or updated the tables of the log");
		assertThat(this.logged.list).filteredOn((event) -> event.getLevel() == Level.DEBUG)
			.extracting(ILoggingEvent::getFormattedMessage)
			.anyMatch((message) -> message.startsWith("Running Changeset"));
	}

	/** What Liquibase says where it says it by itself. */
	private static final class Recorder extends Handler {

		final List<String> liquibase = new CopyOnWriteArrayList<>();

		@Override
		public void publish(LogRecord message) {
			if (String.valueOf(message.getLoggerName()).startsWith("liquibase")) {
				this.liquibase.add(message.getMessage());
			}
		}

		@Override
		public void flush() {
			// nothing is kept back
		}

		@Override
		public void close() {
			// nothing is open
		}

	}

}
