package dev.sourced.internal.jdbc.transaction;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.jdbc.sql.TransactionMemory;

/**
 * What is remembered about a transaction that appends take part in: that it was checked,
 * and what to do after its commit.
 */
final class JoinedTransaction extends TransactionMemory {

	private static final Logger logger = LoggerFactory.getLogger(JoinedTransaction.class);

	private final List<Runnable> actions = new ArrayList<>();

	/** How many actions there were at each savepoint. */
	private final Map<Object, Integer> savepoints = new IdentityHashMap<>();

	private JoinedTransaction(Object key) {
		super(key);
	}

	/**
	 * The current transaction's.
	 * @param key what it is bound to
	 * @param check run once for a transaction, before anything else
	 * @return the one bound to the transaction
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
	 * What was decided since then is no fact any more.
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

	private static void runQuietly(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("An @AfterCommit method failed; what it should have done is not repeated", ex);
		}
	}

}
