package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.OptionalLong;

import dev.sourced.internal.store.Transactions;
import dev.sourced.log.IllegalTransactionException;

/**
 * A watermark that many reads share for a moment. An old watermark is as correct as a new
 * one, because the condition of a read contains the positions that the read saw above it.
 * Thread-safe.
 */
final class RecentWatermark {

	/*
	 * Short, because a failover to a lagging replica may set the sequence back.
	 */
	private static final long LIFETIME_NANOS = Duration.ofMillis(100).toNanos();

	private final WatermarkOperation operation;

	private final StoreIdentity identity;

	private final Transactions transactions;

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
		if (this.operation.holdsForOthers() || !this.transactions.isActive()) {
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

	private Watermark current() {
		Watermark watermark = this.operation.current();
		this.identity.requireSame(watermark.store());
		return watermark;
	}

	private record Taken(long position, long at) {
	}

}
