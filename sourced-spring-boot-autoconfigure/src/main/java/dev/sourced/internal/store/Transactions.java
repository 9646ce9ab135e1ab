package dev.sourced.internal.store;

import java.util.function.Supplier;

import dev.sourced.log.IllegalTransactionException;

/**
 * The calling thread's transaction on the log's database, or a new one at READ COMMITTED.
 * A transaction of another resource, such as a message broker, does not count as the
 * caller's: inside it a new one is opened, which commits independently of it.
 */
public interface Transactions {

	/**
	 * Run work in the caller's transaction if there is one, else in a new one that is
	 * committed afterwards, or rolled back if the work throws. An exception does
	 * <em>not</em> mark the caller's transaction for rollback: the caller may catch it
	 * and continue.
	 * @param <T> the result's type
	 * @param work the work to run
	 * @return what the work returns
	 * @throws IllegalTransactionException if the caller's transaction is read-only, not
	 * at READ COMMITTED, or begun by another transaction manager; the work was not
	 * started
	 */
	<T> T join(Supplier<T> work);

	/**
	 * Run work like {@link #join(Supplier)}, but all or nothing: if it throws, the
	 * caller's transaction can no longer commit.
	 * @param <T> the result's type
	 * @param work the work to run
	 * @return what the work returns
	 */
	<T> T joinAtomically(Supplier<T> work);

	/**
	 * Apply the time limit to the calling thread's transaction in the database, if
	 * Sourced has begun it. The first statement of Sourced does so anyway; this method is
	 * for work that begins with statements of the application.
	 */
	default void limitNow() {
	}

	/**
	 * Whether the calling thread is in a transaction that {@link #join(Supplier)} would
	 * join.
	 * @return {@code true} inside such a transaction
	 */
	boolean isActive();

	/**
	 * Whether the calling thread is in no transaction of any kind, not even in a callback
	 * of one, so that a single statement may commit by itself.
	 * @return {@code false} if a new transaction would be needed to be apart from one
	 */
	boolean isOutside();

	/**
	 * Whether the calling thread's transaction may miss what others have committed since
	 * it began, because its isolation level is not READ COMMITTED.
	 * @return {@code true} inside such a transaction
	 */
	boolean hasOwnSnapshot();

	/**
	 * Run an action after the current transaction has committed, never if it rolls back;
	 * at once outside a transaction, where everything is committed. An exception of the
	 * action is logged as a warning and has no other effect.
	 * @param action the action
	 */
	void afterCommit(Runnable action);

	/**
	 * Whether the same work may succeed if it is repeated: after a deadlock or a lock
	 * timeout.
	 * @param failure the exception that was thrown
	 * @return {@code true} if a repetition makes sense
	 */
	boolean isTransient(Throwable failure);

	/**
	 * Whether a failure was caused by locks of other transactions: a lock timeout or a
	 * deadlock.
	 * @param failure the exception that was thrown
	 * @return {@code true} if it may disappear once the other transactions have ended
	 */
	boolean isLockFailure(Throwable failure);

	/**
	 * Whether a failure is a fault of the database and not of the work: a lost
	 * connection, a deadlock or a timeout. The work may succeed once the fault is over.
	 * @param failure the exception that was thrown
	 * @return {@code true} if it says nothing about the work
	 */
	boolean isStoreFault(Throwable failure);

	/**
	 * Whether a thread may be interrupted while it may be using the database. The first
	 * call asks the database.
	 * @return {@code false} if an interruption could close the database for all its users
	 */
	boolean survivesInterruption();

	/**
	 * Whether work has joined the calling thread's transaction, which may therefore hold
	 * changes that nobody else can see yet.
	 * @return {@code true} inside such a transaction
	 */
	boolean isJoined();

}
