package dev.sourced.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.dao.CannotAcquireLockException;

/**
 * Says what it means that an append has waited for a lock for too long.
 */
final class LockWaits {

	/** PostgreSQL's and H2's. */
	private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

	private LockWaits() {
	}

	static <T> T explained(Supplier<T> append) {
		try {
			return append.get();
		}
		catch (CannotAcquireLockException ex) {
			throw isTimeout(ex) ? new CannotAcquireLockException(
					"Unable to append: another transaction has held the boundary (the tags or types of the condition, "
							+ "or of the messages) for too long. If it is the calling thread's own, which was suspended "
							+ "for this append (REQUIRES_NEW, NOT_SUPPORTED), append in that one; otherwise keep "
							+ "transactions that append short",
					ex) : ex;
		}
	}

	private static boolean isTimeout(CannotAcquireLockException ex) {
		return ex.getCause() instanceof SQLException cause
				&& LOCK_TIMEOUTS.contains(String.valueOf(cause.getSQLState()));
	}

}
