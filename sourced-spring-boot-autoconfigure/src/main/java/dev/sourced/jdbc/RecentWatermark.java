package dev.sourced.jdbc;

import java.time.Duration;

import dev.sourced.log.Transactions;

/**
 * A watermark that many reads share for a moment. An old one is as right as a new one:
 * the positions that a read saw above it are carried in its condition. Thread-safe.
 */
final class RecentWatermark {

	/*
	 * Short, because a failover to a replica that lags may set the sequence back.
	 */
	private static final long LIFETIME_NANOS = Duration.ofMillis(100).toNanos();

	private final WatermarkOperation operation;

	private final Transactions transactions;

	private volatile Taken last = new Taken(0, System.nanoTime() - LIFETIME_NANOS);

	RecentWatermark(WatermarkOperation operation, Transactions transactions) {
		this.operation = operation;
		this.transactions = transactions;
	}

	long get() {
		Taken taken = this.last;
		long now = System.nanoTime();
		if (now - taken.at() < LIFETIME_NANOS) {
			return taken.position();
		}
		long position = this.operation.current();
		if (this.operation.holdsForOthers() || !this.transactions.isActive()) {
			this.last = new Taken(position, now);
		}
		return position;
	}

	long fresh() {
		return this.operation.current();
	}

	private record Taken(long position, long at) {
	}

}
