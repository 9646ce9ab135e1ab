package dev.sourced.internal.store;

import java.util.function.Supplier;

import dev.sourced.log.IllegalTransactionException;

/**
 * The calling thread's transaction on the log's database, or a new one at READ COMMITTED.
 * A transaction of something else, such as a message broker, is not the caller's in this
 * sense: inside it a new one is opened, which is committed whatever becomes of the other.
 */
public interface Transactions {

	/**
	 * Run work in the caller's transaction if there is one, else in a new one that is
	 * committed afterwards, or rolled back if the work throws. An exception does
	 * <em>not</em> mark a caller's transaction: the caller may catch it and go on.
	 * @param <T> the result's type
	 * @param work what to do
	 * @return what the work returns
	 * @throws IllegalTransactionException if the caller's transaction is read-only, not
	 * at READ COMMITTED, or begun by another transaction manager; the work was not
	 * started
	 */
	<T> T join(Supplier<T> work);

	/**
	 * Run work like {@link #join(Supplier)}, but as one whole: if it throws, a caller's
	 * transaction can no longer commit.
	 * @param <T> the result's type
	 * @param work what to do, all or nothing
	 * @return what the work returns
	 */
	<T> T joinAtomically(Supplier<T> work);

	/**
	 * Tell the database the limit of the calling thread's transaction if Sourced has
	 * begun it. The first statement of Sourced does so anyway; this is for work that
	 * begins with statements of the application.
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
	 * Whether the calling thread's transaction may not see what others have committed
	 * since it began, because it is at another level than READ COMMITTED.
	 * @return {@code true} inside such a transaction
	 */
	boolean hasOwnSnapshot();

	/**
	 * Run an action after the current transaction has committed, never if it rolls back.
	 * What the action throws is logged as a warning and changes nothing.
	 * @param action what to do
	 * @throws IllegalStateException outside a transaction
	 */
	void afterCommit(Runnable action);

	/**
	 * Whether a failure may pass if the same work is done again: a deadlock, a lock
	 * time-out.
	 * @param failure what was thrown
	 * @return {@code true} if a repetition makes sense
	 */
	boolean isTransient(Throwable failure);

	/**
	 * Whether a failure is about a lock that others held: a lock time-out, a deadlock.
	 * @param failure what was thrown
	 * @return {@code true} if it may be gone when the others are
	 */
	boolean isLockFailure(Throwable failure);

	/**
	 * Whether a failure is the database's and not the work's: a lost connection, a
	 * deadlock, a time-out. The work may succeed when it is over.
	 * @param failure what was thrown
	 * @return {@code true} if it says nothing about the work
	 */
	boolean isStoreFault(Throwable failure);

	/**
	 * Whether a thread may be interrupted that may be using the database at the moment.
	 * Asks the database the first time.
	 * @return {@code false} if the database could be lost for everybody
	 */
	boolean survivesInterruption();

	/**
	 * Whether something has joined the calling thread's transaction, so that it may hold
	 * what nobody else can see yet.
	 * @return {@code true} inside such a transaction
	 */
	boolean isJoined();

}
