package dev.sourced.internal.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.sourced.internal.store.Transactions;

/**
 * Transactions over what is kept in memory, one at a time. The commit of one of them can
 * be made to fail, before it or after it.
 */
final class MemoryTransactions implements Transactions {

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Runnable> afterCommit = new ArrayList<>();

	private final Supplier<Runnable> savepoint;

	private int begun;

	private int failing;

	private boolean afterwards;

	private Runnable beforeCommit = () -> {
	};

	MemoryTransactions(Supplier<Runnable> savepoint) {
		this.savepoint = savepoint;
	}

	/**
	 * Let a transaction fail.
	 * @param number which, counted from 1 from now on
	 * @param committed whether it is committed and only the answer is lost
	 */
	void failAt(int number, boolean committed) {
		this.begun = 0;
		this.failing = number;
		this.afterwards = committed;
	}

	/**
	 * Do something once, before the next commit.
	 */
	void beforeCommit(Runnable action) {
		this.beforeCommit = () -> {
			this.beforeCommit = () -> {
			};
			action.run();
		};
	}

	/**
	 * How many transactions were begun since the last failure was set.
	 */
	int begun() {
		return this.begun;
	}

	@Override
	public <T> T join(Supplier<T> work) {
		if (this.lock.isHeldByCurrentThread()) {
			return work.get();
		}
		this.lock.lock();
		try {
			boolean fails = ++this.begun == this.failing;
			T result = transact(work, fails && !this.afterwards);
			if (fails) {
				throw new StoreFault();
			}
			return result;
		}
		finally {
			this.lock.unlock();
		}
	}

	private <T> T transact(Supplier<T> work, boolean fails) {
		Runnable rollback = this.savepoint.get();
		this.afterCommit.clear();
		try {
			T result = work.get();
			this.beforeCommit.run();
			if (fails) {
				throw new StoreFault();
			}
			List.copyOf(this.afterCommit).forEach(Runnable::run);
			return result;
		}
		catch (RuntimeException | Error ex) {
			rollback.run();
			throw ex;
		}
	}

	@Override
	public <T> T joinAtomically(Supplier<T> work) {
		return join(work);
	}

	@Override
	public void afterCommit(Runnable action) {
		this.afterCommit.add(action);
	}

	@Override
	public boolean isActive() {
		return this.lock.isHeldByCurrentThread();
	}

	@Override
	public boolean isOutside() {
		return !isActive();
	}

	@Override
	public boolean isJoined() {
		return isActive();
	}

	@Override
	public boolean hasOwnSnapshot() {
		return false;
	}

	@Override
	public boolean isTransient(Throwable failure) {
		return false;
	}

	@Override
	public boolean isLockFailure(Throwable failure) {
		return false;
	}

	@Override
	public boolean isStoreFault(Throwable failure) {
		return failure instanceof StoreFault;
	}

	@Override
	public boolean survivesInterruption() {
		return true;
	}

	/**
	 * The database is away.
	 */
	static final class StoreFault extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
