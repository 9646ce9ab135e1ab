package dev.sourced.internal.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

import dev.sourced.internal.blob.BlobReferences;
import dev.sourced.internal.jdbc.blob.JdbcBlobCatalogue;
import dev.sourced.internal.jdbc.dialect.Dialect;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.schema.DatabasePreparation;
import dev.sourced.internal.jdbc.schema.SchemaMode;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.internal.jdbc.transaction.JdbcTransactions;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageLimits;

/**
 * A log on a data source, as the auto-configuration would build it, without Spring's
 * container.
 */
public final class LogFixture {

	private final SourcedDatabase database;

	private final JdbcTransactionManager transactionManager;

	private final JdbcTransactions transactions;

	private final MessageTypes types;

	private final JdbcContext store;

	private final JdbcMessageLog log;

	public LogFixture(DataSource dataSource, Class<?>... types) {
		this(dataSource, new TableNames(null, "sourced_"), MessageLimits.defaults(), List.of(types));
	}

	LogFixture(DataSource dataSource, TimeLimits timeLimits, Class<?>... types) {
		this(dataSource,
				new SourcedDatabase(dataSource, new TableNames(null, "sourced_"), timeLimits, ToyDatabases.DIALECTS),
				MessageLimits.defaults(), List.of(types));
	}

	public LogFixture(DataSource dataSource, TableNames store, MessageLimits limits, Collection<Class<?>> types) {
		this(dataSource, databaseOn(dataSource, store), limits, types);
	}

	/**
	 * A log that speaks given dialects.
	 * @param dataSource connects to the database
	 * @param dialects the dialects
	 * @param limits bounds of messages
	 * @param types the message types
	 */
	public LogFixture(DataSource dataSource, List<Dialect> dialects, MessageLimits limits, Collection<Class<?>> types) {
		this(dataSource,
				new SourcedDatabase(dataSource, new TableNames(null, "sourced_"), TimeLimits.defaults(), dialects),
				limits, types);
	}

	private LogFixture(DataSource dataSource, SourcedDatabase database, MessageLimits limits,
			Collection<Class<?>> types) {
		this.database = database;
		new SourcedSchema(this.database, SchemaMode.ALWAYS).afterPropertiesSet();
		this.transactionManager = new JdbcTransactionManager(dataSource);
		this.transactions = new JdbcTransactions(this.database, this.transactionManager);
		this.types = MessageTypeReader.of(types);
		DatabasePreparation.of(this.database, this.transactions, this.types, true).run();
		this.store = new JdbcContext(this.database, this.transactions, this.types,
				new MessageJson(Stream.empty(), limits.payloadBytes()), limits,
				new BlobReferences(new JdbcBlobCatalogue(this.database)));
		this.log = new JdbcMessageLog(this.store);
	}

	public static SourcedDatabase databaseOn(DataSource dataSource, TableNames store) {
		return new SourcedDatabase(dataSource, store, TimeLimits.defaults(), ToyDatabases.DIALECTS);
	}

	public JdbcContext store() {
		return this.store;
	}

	public JdbcMessageLog log() {
		return this.log;
	}

	public JdbcTransactions transactions() {
		return this.transactions;
	}

	public JdbcTransactionManager transactionManager() {
		return this.transactionManager;
	}

	public MessageTypes types() {
		return this.types;
	}

	public SourcedDatabase database() {
		return this.database;
	}

	public JdbcTemplate jdbc() {
		return new JdbcTemplate(this.database.dataSource());
	}

}
