package dev.sourced.internal.jdbc.sql;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A value that is remembered for the calling thread's transaction until the transaction
 * ends. It is unbound while the transaction is suspended.
 */
public abstract class TransactionBoundValue implements TransactionSynchronization {

	private final Object key;

	public TransactionBoundValue(Object key) {
		this.key = key;
	}

	/**
	 * Find the memory of the current transaction.
	 * @param <T> the type of the memory
	 * @param key the key to which it is bound
	 * @param type the type of the memory
	 * @return the memory, {@code null} if there is none yet
	 */
	public static <T extends TransactionBoundValue> @Nullable T find(Object key, Class<T> type) {
		Object bound = TransactionSynchronizationManager.getResource(key);
		if (!type.isInstance(bound)) {
			return null;
		}
		T memory = type.cast(bound);
		if (TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.getSynchronizations().contains(memory)) {
			return memory;
		}
		// left by an ended transaction, one of whose callbacks has begun this one
		TransactionSynchronizationManager.unbindResource(key);
		return null;
	}

	public final void bind() {
		TransactionSynchronizationManager.registerSynchronization(this);
		TransactionSynchronizationManager.bindResource(this.key, this);
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
		if (TransactionSynchronizationManager.getResource(this.key) == this) {
			TransactionSynchronizationManager.unbindResource(this.key);
		}
	}

}
