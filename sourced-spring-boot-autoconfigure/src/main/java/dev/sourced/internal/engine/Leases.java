package dev.sourced.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.GroupType;
import dev.sourced.group.HandlingTimeExceededException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * Keeps the leases of all claims in hand, and takes lanes back from handlers that do not
 * return. Not thread-safe.
 */
final class Leases {

	private static final Logger logger = LoggerFactory.getLogger(Leases.class);

	private final InHand inHand;

	private final Lanes lanes;

	private final FailedMessages failed;

	private final Duration lease;

	private final boolean mayInterrupt;

	/**
	 * Create the leases.
	 * @param inHand the claims
	 * @param lanes where they are renewed
	 * @param failed sets lanes aside
	 * @param lease how long a claim holds
	 * @param mayInterrupt whether threads may be interrupted that may be using a database
	 */
	Leases(InHand inHand, Lanes lanes, FailedMessages failed, Duration lease, boolean mayInterrupt) {
		this.inHand = inHand;
		this.lanes = lanes;
		this.failed = failed;
		this.lease = lease;
		this.mayInterrupt = mayInterrupt;
	}

	/**
	 * Look after all claims once.
	 */
	void keep() {
		quietly("renew leases", this::renew);
		this.inHand.all().forEach((claim) -> quietly("take lanes back", () -> watch(claim)));
	}

	private static void quietly(String what, Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Unable to {}: {}", what, ex.getMessage());
		}
	}

	private void renew() {
		Map<RegisteredGroup, List<ClaimedLane>> claims = new HashMap<>();
		this.inHand.all()
			.forEach((claim) -> claims.computeIfAbsent(claim.work().group(), (group) -> new ArrayList<>())
				.addAll(claim.lanes()));
		if (!claims.isEmpty()) {
			this.lanes.renew(claims, this.lease);
		}
	}

	private void watch(HeldClaim claim) {
		List<LaneBatch> unit = claim.overdue();
		if (unit != null && claim.report()) {
			warn(claim, unit);
		}
		else if (unit != null && claim.abandon(unit)) {
			takeBack(claim, unit);
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
		if (this.mayInterrupt && claim.work().group().definition().type() == GroupType.REACTOR) {
			claim.interrupt(unit);
		}
	}

	/*
	 * Which message is at fault is not known if there are several. When they are tried
	 * again, they come one by one.
	 */
	private void takeBack(HeldClaim claim, List<LaneBatch> unit) {
		this.inHand.remove(claim);
		HandlingTimeExceededException error = exceeded(claim);
		for (LaneBatch batch : unit) {
			if (!batch.messages().isEmpty()) {
				this.failed.setAside(claim.work(), batch.lane(), batch.messages().get(0), error);
			}
		}
		this.lanes.release(claim.work().group(), claim.lanes());
	}

	private static HandlingTimeExceededException exceeded(HeldClaim claim) {
		return new HandlingTimeExceededException("A unit of work took longer than %s (group: %s)"
			.formatted(claim.work().settings().maxHandlingTime(), claim.work().group().id()), claim.stackTrace());
	}

}
