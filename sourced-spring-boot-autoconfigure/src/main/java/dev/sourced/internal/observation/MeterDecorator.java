package dev.sourced.internal.observation;

import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunListener;

/**
 * Counts what fails after a commit, and runs of workflows that end.
 *
 * @param registry the meters, {@code null} if there are none
 */
public record MeterDecorator(Supplier<@Nullable MeterRegistry> registry) implements Decorator {

	@Override
	public Transactions transactions(Transactions transactions) {
		return new CountingTransactions(transactions, this::count);
	}

	@Override
	public RunListener runs(RunListener listener) {
		return new CountedRuns(listener, this.registry);
	}

	private void count() {
		MeterRegistry meters = this.registry.get();
		if (meters != null) {
			SourcedMeters.afterCommitFailures(meters).increment();
		}
	}

}
