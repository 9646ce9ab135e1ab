package dev.sourced.internal.jdbc.sql;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

/**
 * Explains the failure of a statement that has waited too long for a lock.
 */
public final class LockWaits {

	private LockWaits() {
	}

	/**
	 * The same failure, explained if it is a lock timeout.
	 * @param translated the failure
	 * @param cause the exception of the driver
	 * @param timeoutState the SQL state of a timeout
	 * @return the failure to throw
	 */
	public static @Nullable DataAccessException explained(@Nullable DataAccessException translated, SQLException cause,
			String timeoutState) {
		boolean timeout = translated instanceof CannotAcquireLockException && timeoutState.equals(cause.getSQLState());
		return timeout ? new CannotAcquireLockException(
				"Unable to get a lock in time, because another transaction holds it (an append locks its boundary: the "
						+ "tags or types of its condition and of its events). If that is the calling thread's own, which "
						+ "was suspended for this one (REQUIRES_NEW, NOT_SUPPORTED), work in that one; otherwise keep "
						+ "transactions that append short",
				cause) : translated;
	}

}
