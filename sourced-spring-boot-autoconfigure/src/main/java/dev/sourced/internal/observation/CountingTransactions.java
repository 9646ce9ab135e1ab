package dev.sourced.internal.observation;

import java.util.function.Supplier;

import dev.sourced.internal.store.Transactions;

/**
 * Transactions that count the failures of actions after a commit, which are never
 * retried.
 */
final class CountingTransactions implements Transactions {

	private final Transactions transactions;

	private final Runnable counter;

	/**
	 * Create the transactions.
	 * @param transactions the transactions to delegate to
	 * @param counter called for each failure
	 */
	CountingTransactions(Transactions transactions, Runnable counter) {
		this.transactions = transactions;
		this.counter = counter;
	}

	@Override
	public void afterCommit(Runnable action) {
		this.transactions.afterCommit(() -> {
			try {
				action.run();
			}
			catch (RuntimeException | Error ex) {
				this.counter.run();
				throw ex;
			}
		});
	}

	@Override
	public <T> T join(Supplier<T> work) {
		return this.transactions.join(work);
	}

	@Override
	public <T> T joinAtomically(Supplier<T> work) {
		return this.transactions.joinAtomically(work);
	}

	@Override
	public void limitNow() {
		this.transactions.limitNow();
	}

	@Override
	public boolean isActive() {
		return this.transactions.isActive();
	}

	@Override
	public boolean isOutside() {
		return this.transactions.isOutside();
	}

	@Override
	public boolean hasOwnSnapshot() {
		return this.transactions.hasOwnSnapshot();
	}

	@Override
	public boolean isTransient(Throwable failure) {
		return this.transactions.isTransient(failure);
	}

	@Override
	public boolean isLockFailure(Throwable failure) {
		return this.transactions.isLockFailure(failure);
	}

	@Override
	public boolean survivesInterruption() {
		return this.transactions.survivesInterruption();
	}

	@Override
	public boolean isStoreFault(Throwable failure) {
		return this.transactions.isStoreFault(failure);
	}

	@Override
	public boolean isJoined() {
		return this.transactions.isJoined();
	}

}
