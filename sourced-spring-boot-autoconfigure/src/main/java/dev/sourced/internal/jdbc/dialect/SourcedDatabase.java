package dev.sourced.internal.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.sql.LockWaits;
import dev.sourced.internal.jdbc.sql.SocketLimit;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.jdbc.sql.TransactionTimeLimit;
import dev.sourced.internal.jdbc.sql.TransactionTraits;

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
	 * Create the database.
	 * @param dataSource connects to it
	 * @param store where its tables are
	 * @param limits how long it waits, and is waited for
	 * @param dialects the dialects that it may speak
	 */
	public SourcedDatabase(DataSource dataSource, TableNames store, TimeLimits limits, List<Dialect> dialects) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: dataSource;
		this.dataSource = (target != null) ? target : dataSource;
		this.store = store;
		this.limits = limits;
		this.facts = SingletonSupplier.of(() -> new JdbcTemplate(this.dataSource, true)
			.execute((ConnectionCallback<Facts>) (connection) -> Facts.of(connection, dialects)));
		this.jdbc = template(this.dataSource);
		this.identity = SingletonSupplier.of(this::askIdentity);
	}

	private StoreIdentity askIdentity() {
		String text = this.jdbc.queryForObject(this.store.sql("select " + dialect().fragments().storeIdentity()),
				String.class);
		if (text == null) {
			throw new InvalidConfigurationException(this.store.sql("The table sourced_store has lost its row"),
					this.store
						.sql("Stop every instance and give the store a new id: insert a row with a random UUID as "
								+ "'id' and %s as 'schema_version' into sourced_store."
									.formatted(TableNames.SCHEMA_VERSION)));
		}
		return new StoreIdentity(text);
	}

	/*
	 * Spring's default translator knows only standard SQL states, and a lock timeout has
	 * none.
	 */
	private JdbcTemplate template(DataSource source) {
		SingletonSupplier<SQLExceptionTranslator> translator = SingletonSupplier
			.of(() -> new SQLErrorCodeSQLExceptionTranslator(dialect().errorCodes()));
		JdbcTemplate template = new TimeLimitedJdbcTemplate(source, () -> dialect().timeLimits(), this.limits);
		template.setFetchSize(0);
		template.setExceptionTranslator((task, sql, ex) -> LockWaits
			.explained(translator.obtain().translate(task, sql, ex), ex, dialect().lockTimeoutState()));
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

	public JdbcOperations jdbc() {
		return this.jdbc;
	}

	/**
	 * Statements on a given connection, whose failures are translated like those on any
	 * other.
	 * @param connection the connection, which is not closed
	 * @return its statements
	 */
	public JdbcOperations jdbc(Connection connection) {
		return template(new SingleConnectionDataSource(connection, true));
	}

	public TableNames tables() {
		return this.store;
	}

	public TimeLimits limits() {
		return this.limits;
	}

	/**
	 * The identity of this store, which is read once, at start-up.
	 * @return the identity
	 */
	public StoreIdentity identity() {
		return this.identity.obtain();
	}

	/**
	 * Limit how long a statement waits for locks of other transactions.
	 * @param statement the statement
	 * @return the statement with the same limit as an append
	 */
	public Sql waiting(Sql statement) {
		return dialect().timeLimits().waiting(statement, this.limits);
	}

	/**
	 * Limit the transaction that was just begun.
	 */
	public void limitTransaction() {
		TransactionTimeLimit.forget();
		TimeLimitOperations operations = dialect().timeLimits();
		if (operations.boundAnswers()
				&& TransactionSynchronizationManager.getResource(this.dataSource) instanceof ConnectionHolder holder) {
			TransactionTimeLimit.begin(SocketLimit.on(holder.getConnection(), this.limits.answerMillis()),
					operations.ofTransaction(this.limits.current()), this.store);
		}
	}

	/**
	 * The traits of the calling thread's transaction.
	 * @return the traits
	 */
	public TransactionTraits transactionTraits() {
		return dialect().transactionTraits(this);
	}

	/**
	 * What differs from other databases. It is chosen when it is first needed.
	 * @return the dialect
	 */
	public Dialect dialect() {
		return this.facts.obtain().dialect();
	}

	public String product() {
		return this.facts.obtain().product();
	}

	/**
	 * Whether new connections are at READ COMMITTED by default.
	 * @return {@code false} if transactions must request it
	 */
	public boolean readCommittedByDefault() {
		return this.facts.obtain().readCommittedByDefault();
	}

	/**
	 * The properties of a database.
	 *
	 * @param dialect the one for its product
	 * @param product its name and version
	 * @param readCommittedByDefault whether a new connection is at READ COMMITTED
	 */
	private record Facts(Dialect dialect, String product, boolean readCommittedByDefault) {

		static Facts of(Connection connection, List<Dialect> dialects) throws SQLException {
			String name = connection.getMetaData().getDatabaseProductName();
			String product = "%s %s".formatted(name, connection.getMetaData().getDatabaseProductVersion());
			return new Facts(choose(name, dialects), product, TransactionTraits.of(connection).readCommitted());
		}

		private static Dialect choose(String product, List<Dialect> dialects) {
			return dialects.stream()
				.filter((dialect) -> dialect.product().equals(product))
				.findFirst()
				.orElseThrow(() -> new InvalidConfigurationException(
						"The database '%s' cannot hold the log".formatted(product),
						"Point 'spring.datasource.url' at %s."
							.formatted(dialects.stream().map(Dialect::product).collect(Collectors.joining(" or ")))));
		}

	}

}
