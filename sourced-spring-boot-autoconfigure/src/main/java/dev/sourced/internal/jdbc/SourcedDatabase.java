package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

import javax.sql.DataSource;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.InvalidConfigurationException;

/**
 * The database of the log: its kind and the location of the tables. It is queried when it
 * is first needed, not when this object is created. Thread-safe.
 */
public final class SourcedDatabase {

	private final DataSource dataSource;

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final TimeLimits limits;

	private final SingletonSupplier<Facts> facts;

	private final SingletonSupplier<StoreIdentity> identity;

	/**
	 * Create the database with the usual limits.
	 * @param dataSource connects to it
	 * @param store where its tables are
	 */
	public SourcedDatabase(DataSource dataSource, TableNames store) {
		this(dataSource, store, TimeLimits.defaults());
	}

	/**
	 * Create the database.
	 * @param dataSource connects to it
	 * @param store where its tables are
	 * @param limits how long it waits, and is waited for
	 */
	public SourcedDatabase(DataSource dataSource, TableNames store, TimeLimits limits) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: dataSource;
		this.dataSource = (target != null) ? target : dataSource;
		this.store = store;
		this.limits = limits;
		this.facts = SingletonSupplier
			.of(() -> new JdbcTemplate(this.dataSource, true).execute((ConnectionCallback<Facts>) Facts::of));
		this.jdbc = template(this.dataSource);
		this.identity = SingletonSupplier.of(this::askIdentity);
	}

	private StoreIdentity askIdentity() {
		String column = (kind() == DatabaseKind.POSTGRESQL) ? StoreIdentity.ON_POSTGRESQL : StoreIdentity.ON_H2;
		String text = this.jdbc.queryForObject(this.store.sql("select " + column), String.class);
		if (text == null) {
			throw new InvalidConfigurationException(this.store.sql("The table sourced_store has lost its row"),
					this.store
						.sql("Stop every instance and give the store a new id: insert a row with a random UUID as "
								+ "'id' into sourced_store."));
		}
		return new StoreIdentity(text);
	}

	/*
	 * Spring's default translator knows only standard SQL states, and a lock time-out has
	 * none.
	 */
	private JdbcTemplate template(DataSource source) {
		SingletonSupplier<SQLExceptionTranslator> translator = SingletonSupplier
			.of(() -> new SQLErrorCodeSQLExceptionTranslator(this.facts.obtain().name()));
		JdbcTemplate template = new LimitedJdbcTemplate(source, this::kind, this.limits);
		template.setFetchSize(0);
		template.setExceptionTranslator(
				(task, sql, ex) -> LockWaits.explained(translator.obtain().translate(task, sql, ex), ex));
		return template;
	}

	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * The URL of the database, as its driver reports it: for H2 without the settings.
	 * @return the URL
	 */
	public String url() {
		return Objects.requireNonNull(
				this.jdbc.execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getURL()));
	}

	JdbcOperations jdbc() {
		return this.jdbc;
	}

	/**
	 * Statements on a given connection, whose failures are translated like those on any
	 * other.
	 * @param connection the connection, which is not closed
	 * @return its statements
	 */
	JdbcOperations jdbc(Connection connection) {
		return template(new SingleConnectionDataSource(connection, true));
	}

	TableNames store() {
		return this.store;
	}

	TimeLimits limits() {
		return this.limits;
	}

	/**
	 * The identity of this store, which is read once, at start-up.
	 * @return the identity
	 */
	StoreIdentity identity() {
		return this.identity.obtain();
	}

	/**
	 * Limit how long a statement waits for locks of other transactions.
	 * @param statement the statement
	 * @return the statement with the same limit as an append
	 */
	Sql waiting(Sql statement) {
		return (kind() == DatabaseKind.POSTGRESQL) ? PostgresLimits.waiting(statement, this.limits) : statement;
	}

	DatabaseKind kind() {
		return this.facts.obtain().kind();
	}

	String product() {
		return this.facts.obtain().product();
	}

	/**
	 * Whether new connections are at READ COMMITTED by default.
	 * @return {@code false} if transactions must request it
	 */
	boolean readCommittedByDefault() {
		return this.facts.obtain().readCommittedByDefault();
	}

	/**
	 * What is known about a database.
	 *
	 * @param kind which it is
	 * @param name its name
	 * @param product its name and version
	 * @param readCommittedByDefault whether a new connection is at READ COMMITTED
	 */
	private record Facts(DatabaseKind kind, String name, String product, boolean readCommittedByDefault) {

		static Facts of(Connection connection) throws SQLException {
			String name = connection.getMetaData().getDatabaseProductName();
			String product = "%s %s".formatted(name, connection.getMetaData().getDatabaseProductVersion());
			return new Facts(kind(name), name, product,
					connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED);
		}

		private static DatabaseKind kind(String productName) {
			return switch (productName) {
				case "H2" -> DatabaseKind.H2;
				case "PostgreSQL" -> DatabaseKind.POSTGRESQL;
				default -> throw new InvalidConfigurationException(
						"The database '%s' cannot hold the log".formatted(productName),
						"Point 'spring.datasource.url' at H2 or PostgreSQL.");
			};
		}

	}

}
