package dev.sourced.internal.observation;

import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredRun;

/**
 * Counts the runs that end as {@code sourced.workflow.runs}, by workflow and status.
 *
 * @param listener called, too
 * @param registry the meters, {@code null} if there are none
 */
record CountedRuns(RunListener listener, Supplier<@Nullable MeterRegistry> registry) implements RunListener {

	@Override
	public <T> T entered(StoredRun run, Supplier<T> entry) {
		return this.listener.entered(run, entry);
	}

	@Override
	public <T extends @Nullable Object> T step(StoredRun run, StepName name, StepKind kind, Supplier<T> step) {
		return this.listener.step(run, name, kind, step);
	}

	@Override
	public void ended(StoredRun run, Ending ending) {
		MeterRegistry meters = this.registry.get();
		if (meters != null) {
			Counter.builder("sourced.workflow.runs")
				.description("Runs of workflows that have ended")
				.tag("workflow", run.run().workflow())
				.tag("status", ending.status().name().toLowerCase(Locale.ROOT))
				.register(meters)
				.increment();
		}
		this.listener.ended(run, ending);
	}

}
