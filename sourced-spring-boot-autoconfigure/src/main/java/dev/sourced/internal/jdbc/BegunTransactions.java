package dev.sourced.internal.jdbc;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks the transactions that a transaction manager begins. A transaction that another
 * manager begins inside one of them finds its connection still bound to the thread, but
 * does not commit or roll back what is written on it.
 */
final class BegunTransactions implements TransactionExecutionListener {

	private final TransactionSynchronization mark = new TransactionSynchronization() {
	};

	private final boolean marking;

	BegunTransactions(PlatformTransactionManager transactionManager) {
		this.marking = transactionManager instanceof ConfigurableTransactionManager;
		if (transactionManager instanceof ConfigurableTransactionManager configurable) {
			configurable.addListener(this);
		}
	}

	/**
	 * Whether the calling thread's transaction is one of them.
	 * @return {@code false} if another manager has begun it; {@code true} also if this
	 * manager does not report the transactions that it begins
	 */
	boolean includeCurrent() {
		return !this.marking || TransactionSynchronizationManager.getSynchronizations().contains(this.mark);
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		if (beginFailure == null && TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(this.mark);
		}
	}

}
