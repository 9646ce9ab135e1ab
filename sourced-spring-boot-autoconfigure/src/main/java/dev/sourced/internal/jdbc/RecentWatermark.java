package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.jdbc.dialect.StoreIdentity;
import dev.sourced.internal.jdbc.dialect.Watermark;
import dev.sourced.internal.jdbc.dialect.WatermarkOperation;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.IllegalTransactionException;

/**
 * The watermark of the log, which never falls: what was settled stays settled. A database
 * may report a lower one than before, when an append that read its floor early takes it
 * late; a follower that had moved to the higher one would then miss the messages between
 * them. An old watermark may be shared by many reads for a moment: it is as correct as a
 * new one, because the condition of a read contains the positions that the read saw above
 * it. Thread-safe.
 */
final class RecentWatermark {

	/*
	 * Short, because a failover to a lagging replica may set the sequence back.
	 */
	private static final long LIFETIME_NANOS = Duration.ofMillis(100).toNanos();

	private final WatermarkOperation operation;

	private final StoreIdentity identity;

	private final Transactions transactions;

	private final AtomicReference<@Nullable Watermark> highest = new AtomicReference<>();

	private volatile Taken last = new Taken(0, System.nanoTime() - LIFETIME_NANOS);

	RecentWatermark(WatermarkOperation operation, StoreIdentity identity, Transactions transactions) {
		this.operation = operation;
		this.identity = identity;
		this.transactions = transactions;
	}

	/**
	 * A watermark for a read.
	 * @return a position, empty if only a replica can be asked
	 */
	OptionalLong get() {
		Taken taken = this.last;
		long now = System.nanoTime();
		if (now - taken.at() < LIFETIME_NANOS) {
			return OptionalLong.of(taken.position());
		}
		Watermark watermark = current();
		if (watermark.standby()) {
			return OptionalLong.empty();
		}
		if (holdsForOthers()) {
			this.last = new Taken(watermark.position(), now);
		}
		return OptionalLong.of(watermark.position());
	}

	/**
	 * The current watermark, for consumers that follow the log.
	 * @return a position
	 * @throws IllegalTransactionException if only a replica can be asked
	 */
	long fresh() {
		Watermark watermark = current();
		if (watermark.standby()) {
			throw new IllegalTransactionException("Unable to follow the log on a replica: it does not know which "
					+ "appends are open; call it without readOnly = true, or on the primary");
		}
		return watermark.position();
	}

	/*
	 * Compared with what was known before the question, because answers may arrive in
	 * another order.
	 */
	private Watermark current() {
		Watermark known = this.highest.get();
		Watermark reported = this.operation.current();
		this.identity.requireSame(reported.store());
		if (reported.standby() || !holdsForOthers()) {
			return reported;
		}
		if (known != null && !reported.continues(known)) {
			this.highest.compareAndSet(known, reported);
			return reported;
		}
		Watermark settled = (known != null) ? reported.atLeast(known) : reported;
		this.highest.updateAndGet((other) -> (other == null || other == known) ? settled : higher(other, settled));
		return settled;
	}

	private static Watermark higher(Watermark one, Watermark other) {
		return (one.server().equals(other.server()) && one.position() < other.position()) ? other : one;
	}

	private boolean holdsForOthers() {
		return this.operation.holdsForOthers() || !this.transactions.isActive();
	}

	private record Taken(long position, long at) {
	}

}
