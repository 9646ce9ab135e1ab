package dev.sourced.test.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.store.Transactions;

/**
 * Transactions over what a scenario keeps in memory: work that fails leaves nothing in
 * the log, and what waits for the commit runs when the outermost work has ended.
 */
final class MemoryTransactions implements Transactions {

	private static final Logger logger = LoggerFactory.getLogger(MemoryTransactions.class);

	private final Supplier<Runnable> savepoint;

	private final List<Runnable> afterCommit = new ArrayList<>();

	private int depth;

	/**
	 * Create the transactions.
	 * @param savepoint begins a transaction and returns what rolls it back
	 */
	MemoryTransactions(Supplier<Runnable> savepoint) {
		this.savepoint = savepoint;
	}

	@Override
	public <T> T join(Supplier<T> work) {
		if (this.depth > 0) {
			return work.get();
		}
		Runnable rollback = this.savepoint.get();
		T result;
		this.depth++;
		try {
			result = work.get();
		}
		catch (RuntimeException | Error ex) {
			rollback.run();
			this.afterCommit.clear();
			throw ex;
		}
		finally {
			this.depth--;
		}
		committed();
		return result;
	}

	@Override
	public <T> T joinAtomically(Supplier<T> work) {
		return join(work);
	}

	private void committed() {
		List<Runnable> actions = List.copyOf(this.afterCommit);
		this.afterCommit.clear();
		actions.forEach(MemoryTransactions::run);
	}

	@Override
	public void afterCommit(Runnable action) {
		if (this.depth > 0) {
			this.afterCommit.add(action);
		}
		else {
			run(action);
		}
	}

	private static void run(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Unable to finish an action after the commit", ex);
		}
	}

	@Override
	public boolean isActive() {
		return this.depth > 0;
	}

	@Override
	public boolean isOutside() {
		return this.depth == 0;
	}

	@Override
	public boolean isJoined() {
		return this.depth > 0;
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
		return false;
	}

	@Override
	public boolean survivesInterruption() {
		return true;
	}

}
