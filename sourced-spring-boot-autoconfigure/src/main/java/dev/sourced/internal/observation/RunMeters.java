package dev.sourced.internal.observation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The gauges of runs of workflows. They are tagged by the group, which stands for a
 * workflow in one version. All gauges share one reading, which is cached for some
 * seconds. Thread-safe.
 */
final class RunMeters implements MeterBinder {

	private final Collection<String> groups;

	private final CachedValue<Map<String, Integer>> reading;

	/**
	 * Create the meters.
	 * @param groups the ids of the groups of this application's workflows
	 * @param running counts their runs that work or wait
	 */
	RunMeters(Collection<String> groups, Supplier<Map<String, Integer>> running) {
		this.groups = List.copyOf(groups);
		this.reading = new CachedValue<>(running);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String group : this.groups) {
			Gauge.builder("sourced.workflow.running", this, (meters) -> meters.value(group))
				.description("Runs of workflows that work or wait, counted up to 10,000")
				.tag("group", group)
				.register(registry);
		}
	}

	private double value(String group) {
		Map<String, Integer> running = this.reading.get();
		return (running != null) ? running.getOrDefault(group, 0) : Double.NaN;
	}

}
