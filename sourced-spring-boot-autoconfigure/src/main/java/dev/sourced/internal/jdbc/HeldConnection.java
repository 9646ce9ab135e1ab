package dev.sourced.internal.jdbc;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The connection of a data source that the calling thread's transaction holds. Code that
 * uses the data source inside a transaction of another resource, such as a message
 * broker, gets a connection that is bound to the thread as well. That connection is in no
 * transaction: its statements are committed one by one or not at all.
 */
final class HeldConnection {

	private final DataSource dataSource;

	private final Flag transactionActive;

	HeldConnection(DataSource dataSource) {
		this.dataSource = dataSource;
		this.transactionActive = new Flag(dataSource);
	}

	/**
	 * The holder that binds the connection to the thread.
	 * @return the holder, {@code null} if no transaction of the thread holds a connection
	 * of the data source
	 */
	@Nullable ConnectionHolder holder() {
		if (!TransactionSynchronizationManager.isActualTransactionActive() || !(TransactionSynchronizationManager
			.getResource(this.dataSource) instanceof ConnectionHolder holder)) {
			return null;
		}
		// JPA's holder does not carry the flag, and a connection that was only used is
		// synchronized
		return (!holder.isSynchronizedWithTransaction() || this.transactionActive.isSet()) ? holder : null;
	}

	/**
	 * Reads the flag that a holder exposes only to Spring's own transaction manager.
	 */
	private static final class Flag extends DataSourceTransactionManager {

		private static final long serialVersionUID = 1L;

		Flag(DataSource dataSource) {
			super(dataSource);
		}

		boolean isSet() {
			return isExistingTransaction(doGetTransaction());
		}

	}

}
