package dev.sourced.internal.engine.work;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.HandlingTimeExceededException;
import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.group.LaneBatch;

/**
 * Takes lanes back from handlers that do not return: at the first look a handler is
 * reported and interrupted, at the next its claim is given up. Not thread-safe.
 */
public final class HandlingTimeWatch {

	private static final Logger logger = LoggerFactory.getLogger(HandlingTimeWatch.class);

	private final HeldClaims claims;

	private final FailedMessages failed;

	private final boolean mayInterrupt;

	/**
	 * Create the watch.
	 * @param claims the claims that are watched
	 * @param failed sets lanes aside
	 * @param mayInterrupt whether threads may be interrupted that may be using a database
	 */
	public HandlingTimeWatch(HeldClaims claims, FailedMessages failed, boolean mayInterrupt) {
		this.claims = claims;
		this.failed = failed;
		this.mayInterrupt = mayInterrupt;
	}

	/**
	 * Look at all claims once.
	 */
	public void check() {
		for (HeldClaim claim : this.claims.all()) {
			try {
				check(claim);
			}
			catch (RuntimeException ex) {
				logger.warn("Unable to take lanes back: {}", ex.getMessage());
			}
		}
	}

	private void check(HeldClaim claim) {
		List<LaneBatch> unit = claim.overdue();
		if (unit != null && claim.report()) {
			warn(claim, unit);
		}
		else if (unit != null && claim.abandon(unit)) {
			revoke(claim, unit);
		}
	}

	/*
	 * Only what runs outside of a transaction is interrupted: an interruption may break a
	 * connection. Where it may close the database for everybody, nothing is: a reaction
	 * may use it, too.
	 */
	private void warn(HeldClaim claim, List<LaneBatch> unit) {
		logger.warn("A handler does not return (group: {}, lanes: {}, position: {})", claim.work().group().id(),
				unit.size(), unit.get(0).lane().pendingFrom(), exceeded(claim));
		if (this.mayInterrupt && claim.work().group().definition().runsOutside()) {
			claim.interrupt(unit);
		}
	}

	/*
	 * Which message is at fault is not known if there are several. When they are tried
	 * again, they come one by one.
	 */
	private void revoke(HeldClaim claim, List<LaneBatch> unit) {
		this.claims.remove(claim);
		HandlingTimeExceededException error = exceeded(claim);
		GroupWork work = claim.work();
		for (LaneBatch batch : unit) {
			if (!batch.messages().isEmpty()) {
				this.failed.recordFailure(work.group(), work.settings().retries(), batch.lane(),
						batch.messages().get(0), error);
			}
		}
		this.claims.release(claim);
	}

	private static HandlingTimeExceededException exceeded(HeldClaim claim) {
		return new HandlingTimeExceededException("A unit of work took longer than %s (group: %s)"
			.formatted(claim.work().settings().maxHandlingTime(), claim.work().group().id()), claim.stackTrace());
	}

}
