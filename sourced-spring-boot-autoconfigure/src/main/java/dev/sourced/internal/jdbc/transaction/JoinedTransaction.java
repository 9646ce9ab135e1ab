package dev.sourced.internal.jdbc.transaction;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.jdbc.sql.TransactionBoundValue;

/**
 * The memory of a transaction in which appends take part: that it was checked, and the
 * actions to run after its commit.
 */
final class JoinedTransaction extends TransactionBoundValue {

	private static final Logger logger = LoggerFactory.getLogger(JoinedTransaction.class);

	private final List<Runnable> actions = new ArrayList<>();

	/** The number of actions at each savepoint. */
	private final Map<Object, Integer> savepoints = new IdentityHashMap<>();

	private JoinedTransaction(Object key) {
		super(key);
	}

	/**
	 * The memory of the current transaction.
	 * @param key the key to which it is bound
	 * @param check run once for a transaction, before anything else
	 * @return the memory that is bound to the transaction
	 */
	static JoinedTransaction current(Object key, Runnable check) {
		JoinedTransaction known = find(key, JoinedTransaction.class);
		if (known != null) {
			return known;
		}
		check.run();
		JoinedTransaction joined = new JoinedTransaction(key);
		joined.bind();
		return joined;
	}

	void afterCommit(Runnable action) {
		this.actions.add(action);
	}

	/*
	 * Decisions made since the savepoint are undone, and so are their actions.
	 */
	@Override
	public void savepointRollback(Object savepoint) {
		this.actions.subList(this.savepoints.getOrDefault(savepoint, 0), this.actions.size()).clear();
	}

	@Override
	public void savepoint(Object savepoint) {
		this.savepoints.put(savepoint, this.actions.size());
	}

	@Override
	public void afterCommit() {
		this.actions.forEach(JoinedTransaction::runQuietly);
	}

	/**
	 * Run an action that must not fail what is committed already.
	 * @param action the action
	 */
	static void runQuietly(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("An @AfterCommit method has failed and is not retried", ex);
		}
	}

}
