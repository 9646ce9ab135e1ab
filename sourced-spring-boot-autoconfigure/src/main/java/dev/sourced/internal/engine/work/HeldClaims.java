package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.engine.failure.StoreFaultException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * The claims that workers of this instance hold, from the claim to the release, with the
 * renewal of their leases. Thread-safe.
 */
public final class HeldClaims {

	private static final Logger logger = LoggerFactory.getLogger(HeldClaims.class);

	private final UUID owner = UUID.randomUUID();

	private final List<HeldClaim> held = new CopyOnWriteArrayList<>();

	private final Queue<HeldClaim> unreleased = new ConcurrentLinkedQueue<>();

	private final Map<RegisteredGroup, ClaimSize> sizes = new ConcurrentHashMap<>();

	private final Lanes lanes;

	private final Duration lease;

	private final LongSupplier nanoTime;

	/**
	 * Create the register, without any claim.
	 * @param lanes where lanes are claimed
	 * @param lease how long a claim holds without renewal
	 * @param nanoTime the time
	 */
	public HeldClaims(Lanes lanes, Duration lease, LongSupplier nanoTime) {
		this.lanes = lanes;
		this.lease = lease;
		this.nanoTime = nanoTime;
	}

	/**
	 * Claim lanes of a group for the calling thread.
	 * @param work the group and how it is worked for
	 * @return the claim, or {@code null} if no lane is ready
	 * @throws StoreFaultException if the database failed
	 */
	@Nullable HeldClaim claim(GroupWork work) {
		releaseLate();
		ClaimSize size = this.sizes.computeIfAbsent(work.group(), (group) -> new ClaimSize(work));
		int most = size.lanes();
		List<ClaimedLane> claimed = claimLanes(work, most);
		if (claimed.isEmpty()) {
			return null;
		}
		HeldClaim claim = new HeldClaim(work, claimed, size, claimed.size() >= most, this.nanoTime);
		this.held.add(claim);
		return claim;
	}

	private List<ClaimedLane> claimLanes(GroupWork work, int most) {
		try {
			return this.lanes.claim(work.group(), most, this.lease, this.owner);
		}
		catch (RuntimeException ex) {
			throw new StoreFaultException("Unable to claim (group: %s)".formatted(work.group().id()), ex);
		}
	}

	/**
	 * Give lanes back. If that is not possible now, it is done when the database is back,
	 * or by the end of their lease.
	 * @param claim the claim
	 */
	void release(HeldClaim claim) {
		try {
			this.lanes.release(claim.work().group(), claim.lanes());
		}
		catch (RuntimeException ex) {
			logger.debug("Unable to release lanes (group: {})", claim.work().group().id(), ex);
			this.unreleased.add(claim);
		}
	}

	private void releaseLate() {
		int late = this.unreleased.size();
		for (int i = 0; i < late; i++) {
			HeldClaim claim = this.unreleased.poll();
			if (claim != null) {
				release(claim);
			}
		}
	}

	/**
	 * Renew the lease of a claim no more: its work has ended, or does not count any more.
	 * @param claim the claim
	 */
	void remove(HeldClaim claim) {
		this.held.remove(claim);
	}

	/**
	 * Renew the leases of all claims.
	 */
	public void renew() {
		Map<RegisteredGroup, List<ClaimedLane>> claims = new HashMap<>();
		this.held.forEach((claim) -> claims.computeIfAbsent(claim.work().group(), (group) -> new ArrayList<>())
			.addAll(claim.lanes()));
		if (claims.isEmpty()) {
			return;
		}
		try {
			this.lanes.renew(claims, this.lease);
		}
		catch (RuntimeException ex) {
			logger.warn("Unable to renew leases: {}", ex.getMessage());
		}
	}

	List<HeldClaim> all() {
		return List.copyOf(this.held);
	}

}
