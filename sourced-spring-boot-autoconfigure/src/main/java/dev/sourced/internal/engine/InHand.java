package dev.sourced.internal.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The claims that workers of this instance hold right now. Thread-safe.
 */
final class InHand {

	private final List<HeldClaim> held = new ArrayList<>();

	synchronized void add(HeldClaim claim) {
		this.held.add(claim);
	}

	synchronized void remove(HeldClaim claim) {
		this.held.remove(claim);
	}

	synchronized List<HeldClaim> all() {
		return List.copyOf(this.held);
	}

}
