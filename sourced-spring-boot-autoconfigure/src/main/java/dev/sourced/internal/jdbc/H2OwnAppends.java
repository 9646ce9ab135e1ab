package dev.sourced.internal.jdbc;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The lowest position that the current transaction on H2 has appended at. All that
 * follows is its own, because it holds the lock of appends, and not committed.
 */
final class H2OwnAppends implements TransactionSynchronization {

	private final Key key;

	private final long first;

	private H2OwnAppends(Key key, long first) {
		this.key = key;
		this.first = first;
	}

	static void note(SourcedDatabase database, long position) {
		Key key = new Key(database);
		if (TransactionSynchronizationManager.isSynchronizationActive()
				&& !TransactionSynchronizationManager.hasResource(key)) {
			H2OwnAppends own = new H2OwnAppends(key, position);
			TransactionSynchronizationManager.registerSynchronization(own);
			TransactionSynchronizationManager.bindResource(key, own);
		}
	}

	/**
	 * The lowest position that is not committed.
	 * @param database the database
	 * @return the position, or the highest there is outside of such a transaction
	 */
	static long first(SourcedDatabase database) {
		return (TransactionSynchronizationManager.getResource(new Key(database)) instanceof H2OwnAppends own)
				? own.first : Long.MAX_VALUE;
	}

	@Override
	public void suspend() {
		TransactionSynchronizationManager.unbindResourceIfPossible(this.key);
	}

	@Override
	public void resume() {
		TransactionSynchronizationManager.bindResource(this.key, this);
	}

	@Override
	public void afterCompletion(int status) {
		TransactionSynchronizationManager.unbindResourceIfPossible(this.key);
	}

	/**
	 * What it is bound to: not the database itself, which others may bind to.
	 *
	 * @param database the database
	 */
	private record Key(SourcedDatabase database) {
	}

}
