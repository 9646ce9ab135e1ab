package dev.sourced.internal.jdbc.transaction;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The connection of one data source that the calling thread's transaction holds. Whoever
 * uses that data source inside a transaction of something else, a message broker say,
 * gets a connection that is bound to the thread as well; but it is in no transaction,
 * each of its statements is committed at once, or by nobody.
 */
final class HeldConnection {

	private final DataSource dataSource;

	private final Flag transactionActive;

	HeldConnection(DataSource dataSource) {
		this.dataSource = dataSource;
		this.transactionActive = new Flag(dataSource);
	}

	/**
	 * What binds the connection to the thread.
	 * @return the holder, {@code null} if no transaction of the thread holds a connection
	 * of the data source
	 */
	@Nullable ConnectionHolder holder() {
		if (!TransactionSynchronizationManager.isActualTransactionActive() || !(TransactionSynchronizationManager
			.getResource(this.dataSource) instanceof ConnectionHolder holder)) {
			return null;
		}
		// JPA's holder does not carry the flag, and one that was merely used is
		// synchronized
		return (!holder.isSynchronizedWithTransaction() || this.transactionActive.isSet()) ? holder : null;
	}

	/**
	 * Reads the flag that a holder shows only to Spring's own transaction manager.
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
