package dev.sourced.internal.jdbc.transaction;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks the transactions that one transaction manager begins. A transaction of another
 * manager that began inside one of them finds its connection still bound to the thread,
 * but its end is not the end of what was written.
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
	 * one does not say what it begins
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
