package dev.sourced.internal.command;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import dev.sourced.internal.store.Transactions;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.message.Message;

/**
 * Repeats decisions that others were in the way of: in place after a conflict, as a whole
 * after a deadlock or a lock timeout. Thread-safe.
 */
final class ConflictRetry {

	private static final Duration FIRST_DELAY = Duration.ofMillis(5);

	private static final Duration MAX_DELAY = Duration.ofMillis(250);

	private final Transactions transactions;

	private final int retries;

	private final RetryTemplate transientFaults;

	/**
	 * Create the service.
	 * @param transactions tell whether the caller has one, and what is transient
	 * @param retries how often a decision is repeated
	 */
	ConflictRetry(Transactions transactions, int retries) {
		this.transactions = transactions;
		this.retries = retries;
		this.transientFaults = new RetryTemplate(RetryPolicy.builder()
			.maxRetries(retries)
			.delay(FIRST_DELAY)
			.jitter(FIRST_DELAY)
			.multiplier(2)
			.maxDelay(MAX_DELAY)
			.predicate(transactions::isTransient)
			.build());
	}

	/**
	 * Attempt something until others are not in the way any more, in the current
	 * transaction. There is no delay: after the first attempt the locks are held.
	 * @param <T> the result's type
	 * @param command the command that is decided
	 * @param first the first attempt; empty if others were in the way
	 * @param again each later attempt
	 * @return the result
	 * @throws ConcurrentAppendException if others were in the way each time
	 */
	<T> T inPlace(Message command, Supplier<Optional<T>> first, Supplier<Optional<T>> again) {
		Optional<T> result = first.get();
		for (int i = 0; result.isEmpty() && i < this.retries; i++) {
			result = again.get();
		}
		return result.orElseThrow(() -> new ConcurrentAppendException(exhausted(command)));
	}

	/**
	 * Repeat work with its transaction if a transient fault has rolled it back. In a
	 * caller's transaction it is done once: the fault has ended that.
	 * @param <T> the result's type
	 * @param command the command that is decided
	 * @param work opens a transaction, if the caller has none
	 * @return what the work returns
	 * @throws ConcurrentAppendException if a transient fault came each time
	 */
	<T> T asWhole(Message command, Supplier<T> work) {
		if (this.transactions.isActive()) {
			return work.get();
		}
		try {
			return this.transientFaults.invoke(work);
		}
		catch (RuntimeException ex) {
			if (this.transactions.isTransient(ex)) {
				throw new ConcurrentAppendException(exhausted(command), ex);
			}
			throw ex;
		}
	}

	private String exhausted(Message command) {
		return "Unable to decide: others wrote inside the command's boundary at the same time (class: %s, retries: %s)"
			.formatted(command.payload().getClass().getName(), this.retries);
	}

}
