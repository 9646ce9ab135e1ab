package dev.sourced.internal.observation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.sourced.group.GroupProgress;

/**
 * The gauges of consumer groups. They are tagged by group, never by lane. All gauges
 * share one query whose result is cached for some seconds. A group that cannot be read
 * has no value. Thread-safe.
 */
public final class GroupMeters implements MeterBinder {

	private final Collection<String> groups;

	private final CachedValue<Map<String, GroupProgress>> reading;

	/**
	 * Create the meters.
	 * @param groups the ids of the groups of this application
	 * @param progress reads the progress of all groups
	 */
	public GroupMeters(Collection<String> groups, Supplier<List<GroupProgress>> progress) {
		this.groups = List.copyOf(groups);
		this.reading = new CachedValue<>(
				() -> progress.get().stream().collect(Collectors.toMap(GroupProgress::id, Function.identity())));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String group : this.groups) {
			Tags tags = Tags.of("group", group);
			gauge(registry, "sourced.group.lag", "Messages that have not taken effect, counted up to 10,000", tags,
					group, GroupProgress::lag);
			gauge(registry, "sourced.group.lag.age", "Age of the oldest message that has not taken effect, in seconds",
					tags, group, (progress) -> progress.age().toMillis() / 1000.0);
			gauge(registry, "sourced.group.active", "1 if the group is started, 0 if it is stopped", tags, group,
					(progress) -> progress.active() ? 1 : 0);
			gauge(registry, "sourced.group.lanes", "Lanes by state", tags.and("state", "ready"), group,
					GroupProgress::ready);
			gauge(registry, "sourced.group.lanes", "Lanes by state", tags.and("state", "retrying"), group,
					GroupProgress::retrying);
			gauge(registry, "sourced.group.lanes", "Lanes by state", tags.and("state", "parked"), group,
					GroupProgress::parked);
		}
	}

	private void gauge(MeterRegistry registry, String name, String description, Tags tags, String group,
			ToDoubleFunction<GroupProgress> value) {
		Gauge.builder(name, this, (meters) -> meters.value(group, value))
			.description(description)
			.tags(tags)
			.register(registry);
	}

	private double value(String group, ToDoubleFunction<GroupProgress> value) {
		Map<String, GroupProgress> groups = this.reading.get();
		GroupProgress found = (groups != null) ? groups.get(group) : null;
		return (found != null) ? value.applyAsDouble(found) : Double.NaN;
	}

}
