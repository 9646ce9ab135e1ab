package dev.sourced.internal.jdbc.dialect;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * The operations on outcomes of commands whose statements differ between databases. Each
 * runs in the caller's transaction.
 */
public interface OutcomeOperations {

	/**
	 * Insert outcomes of commands that have none. Waits for transactions that are
	 * deciding one of them.
	 * @param commands the ids of the commands
	 * @return the commands whose outcome was inserted
	 */
	Set<UUID> accept(Collection<UUID> commands);

	/**
	 * Keep others from deciding until the end of the transaction, where an insert does
	 * not wait for another one of the same key.
	 */
	void lock();

	/**
	 * Leaves out commands that were decided while the statement waited for their key.
	 * @return what follows an insert of outcomes, empty where {@link #lock()} keeps
	 * others from deciding
	 */
	String unlessDecided();

}
