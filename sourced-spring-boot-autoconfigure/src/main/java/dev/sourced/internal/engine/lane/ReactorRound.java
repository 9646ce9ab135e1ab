package dev.sourced.internal.engine.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import dev.sourced.internal.engine.lane.ReactorLaneProcessor.Reacted;
import dev.sourced.internal.engine.lane.UnitPartlyDoneException.FailedPart;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.Transactions;

/**
 * One message of each of several lanes, on its way through a reactor. Messages are
 * acknowledged together as long as they were handled within a moment, so that what a
 * crash repeats is bounded in time: the message in hand and those before it whose
 * handlers began less than that ago. A handler that takes longer is acknowledged on its
 * own. Belongs to one thread.
 */
final class ReactorRound {

	private static final long TOGETHER_NANOS = Duration.ofMillis(10).toNanos();

	private final ReactorLaneProcessor processor;

	private final Transactions transactions;

	private final LongSupplier nanoTime;

	private final RegisteredGroup group;

	private final List<LaneBatch> unit;

	private final List<Reacted> unacknowledged = new ArrayList<>();

	private final List<FailedPart> failed = new ArrayList<>();

	private int ready;

	ReactorRound(ReactorLaneProcessor processor, Transactions transactions, LongSupplier nanoTime,
			RegisteredGroup group, List<LaneBatch> unit) {
		this.processor = processor;
		this.transactions = transactions;
		this.nanoTime = nanoTime;
		this.group = group;
		this.unit = unit;
	}

	/**
	 * Handle the messages.
	 * @return how many of their lanes are ready again
	 * @throws UnitPartlyDoneException if one has failed, or some must be left alone
	 */
	int run() {
		int handled = 0;
		long began = this.nanoTime.getAsLong();
		while (handled < this.unit.size() && this.failed.isEmpty()
				&& HandlerThread.proceed(List.of(this.unit.get(handled)))) {
			react(this.unit.get(handled++));
			if (this.nanoTime.getAsLong() - began >= TOGETHER_NANOS) {
				acknowledge();
				began = this.nanoTime.getAsLong();
			}
		}
		acknowledge();
		if (!this.failed.isEmpty() || handled < this.unit.size()) {
			throw new UnitPartlyDoneException(this.ready, this.failed, this.unit.subList(handled, this.unit.size()));
		}
		return this.ready;
	}

	private void react(LaneBatch message) {
		MDC.put(LogKeys.LANE, message.lane().key().toString());
		try {
			Reacted reacted = this.processor.react(this.group, message);
			if (reacted.isApart()) {
				acknowledge();
			}
			this.unacknowledged.add(reacted);
			if (reacted.isApart()) {
				acknowledge();
			}
		}
		catch (RuntimeException | Error ex) {
			this.failed.add(new FailedPart(message, ex));
		}
	}

	private void acknowledge() {
		List<Reacted> reacted = List.copyOf(this.unacknowledged);
		this.unacknowledged.clear();
		@Nullable Throwable failure = reacted.isEmpty() ? null : failureOf(reacted);
		if (failure != null) {
			acknowledgeSingly(reacted, failure);
		}
	}

	/*
	 * The effects have happened, and are not to be repeated because of another lane. If
	 * the database does not answer, it is not asked for each of them.
	 */
	private void acknowledgeSingly(List<Reacted> reacted, Throwable together) {
		@Nullable Throwable last = together;
		for (Reacted one : reacted) {
			last = (reacted.size() == 1 || isUnreachable(last)) ? last : failureOf(List.of(one));
			if (last != null) {
				this.failed.add(new FailedPart(one.message(), last));
			}
		}
	}

	private boolean isUnreachable(@Nullable Throwable failure) {
		return failure != null && this.transactions.isStoreFault(failure) && !this.transactions.isTransient(failure);
	}

	private @Nullable Throwable failureOf(List<Reacted> reacted) {
		try {
			this.ready += this.processor.acknowledge(this.group, reacted);
			return null;
		}
		catch (RuntimeException | Error ex) {
			return ex;
		}
	}

}
