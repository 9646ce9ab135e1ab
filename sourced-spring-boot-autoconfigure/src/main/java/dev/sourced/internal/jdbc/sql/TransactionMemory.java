package dev.sourced.internal.jdbc.sql;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that is remembered about the calling thread's transaction until that ends. It
 * steps aside while the transaction is suspended.
 */
public abstract class TransactionMemory implements TransactionSynchronization {

	private final Object key;

	public TransactionMemory(Object key) {
		this.key = key;
	}

	/**
	 * What is remembered about the current transaction.
	 * @param <T> the type of the memory
	 * @param key what it is bound to
	 * @param type the type of the memory
	 * @return the memory, {@code null} if there is none yet
	 */
	public static <T extends TransactionMemory> @Nullable T find(Object key, Class<T> type) {
		Object bound = TransactionSynchronizationManager.getResource(key);
		if (!type.isInstance(bound)) {
			return null;
		}
		T memory = type.cast(bound);
		if (TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.getSynchronizations().contains(memory)) {
			return memory;
		}
		// of a transaction that has ended, of which another callback has begun this one
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
