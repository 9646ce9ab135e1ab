package dev.sourced.internal.observation;

import java.time.Duration;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.model.ModelCache;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.OpenAppend;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.workflow.WorkflowStore;

/**
 * The meters of the log, of consumer groups and of runs of workflows.
 */
public final class SourcedMeters implements MeterBinder {

	/** The same as that of the health. */
	private static final TimeLimit ANSWER = TimeLimit.of(Duration.ofSeconds(5));

	private static final int COUNTED = 10_000;

	private final GroupMeters groups;

	private final LogMeters log;

	private final RunMeters runs;

	private final ModelCache models;

	/**
	 * Create the meters.
	 * @param handled the ids of the groups of this application
	 * @param groups tells how far they are
	 * @param tail tells what holds the log back
	 * @param models the states of decision models that are kept
	 * @param workflows the ids of the groups of workflows of this application
	 * @param runs tells how many of their runs work or wait
	 */
	public SourcedMeters(Collection<String> handled, ConsumerGroups groups, LogTail tail, ModelCache models,
			Collection<String> workflows, WorkflowStore runs) {
		this.models = models;
		this.groups = new GroupMeters(handled, () -> ANSWER.during(groups::list));
		this.log = new LogMeters(() -> ANSWER.during(tail::heldBackBy).map(OpenAppend::age).orElse(Duration.ZERO));
		this.runs = new RunMeters(workflows, () -> ANSWER.during(() -> runs.running(workflows, COUNTED)));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.groups.bindTo(registry);
		this.log.bindTo(registry);
		this.runs.bindTo(registry);
		afterCommitFailures(registry);
		cached(registry, "hit", ModelCache::hits);
		cached(registry, "miss", ModelCache::misses);
		cached(registry, "stale", ModelCache::stale);
	}

	private void cached(MeterRegistry registry, String result, ToDoubleFunction<ModelCache> number) {
		FunctionCounter.builder("sourced.models.cache", this.models, number)
			.tag("result", result)
			.description("States of decision models that were kept, read, or kept and missed an event")
			.register(registry);
	}

	static Counter afterCommitFailures(MeterRegistry registry) {
		return Counter.builder("sourced.after.commit.failures")
			.description("Handlers that failed after their commit and are not tried again")
			.register(registry);
	}

}
