package dev.sourced.internal.jdbc;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

/**
 * Explains the failure of a statement that has waited too long for a lock.
 */
final class LockWaits {

	/** PostgreSQL's and H2's. */
	private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

	private LockWaits() {
	}

	/**
	 * The same failure, explained if it is a lock time-out.
	 * @param translated the failure
	 * @param cause what the database said
	 * @return the failure to throw
	 */
	static @Nullable DataAccessException explained(@Nullable DataAccessException translated, SQLException cause) {
		boolean timeout = translated instanceof CannotAcquireLockException && cause.getSQLState() != null
				&& LOCK_TIMEOUTS.contains(cause.getSQLState());
		return timeout ? new CannotAcquireLockException(
				"Unable to get a lock in time, because another transaction holds it (an append locks its boundary: the "
						+ "tags or types of its condition and of its events). If that is the calling thread's own, which "
						+ "was suspended for this one (REQUIRES_NEW, NOT_SUPPORTED), work in that one; otherwise keep "
						+ "transactions that append short",
				cause) : translated;
	}

}
