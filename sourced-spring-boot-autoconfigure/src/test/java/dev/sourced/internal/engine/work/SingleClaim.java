package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.Objects;

import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.engine.failure.PostponedLanes;
import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.store.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Claims and processes once, without threads and schedulers, and leaves nothing to do.
 */
public final class SingleClaim {

	private final HeldClaims claims;

	private final Worker worker;

	public SingleClaim(Lanes lanes, Transactions transactions, Duration lease) {
		RecurringWarnings warnings = new RecurringWarnings(System::nanoTime);
		this.claims = new HeldClaims(lanes, lease, System::nanoTime);
		this.worker = new Worker(this.claims, lanes, transactions,
				new FailedMessages(lanes, (failure, byDefault) -> byDefault, (change) -> {
				}, warnings), new PostponedLanes(lanes, warnings), lease, Runnable::run);
	}

	public void process(GroupWork work) {
		HeldClaim claim = Objects.requireNonNull(this.claims.claim(work));
		assertThat(this.worker.process(claim, () -> false)).as("more to do")
			.isEqualTo(new ClaimResult(false, false, null));
	}

}
