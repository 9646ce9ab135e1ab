package dev.sourced.internal.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupProgress;
import dev.sourced.group.GroupType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gauges ask the database once for all of them, whether it answers or not.
 */
class MetersTests {

	private final AtomicInteger asked = new AtomicInteger();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void allGaugesOfGroupsAreAnsweredFromOneReading() {
		new GroupMeters(List.of("one", "other"), () -> {
			this.asked.incrementAndGet();
			return List
				.of(new GroupProgress("one", GroupType.PROJECTOR, true, 7, 3, Duration.ofSeconds(2), 1, 1, 1, null));
		}).bindTo(this.registry);
		assertThat(values("one")).containsExactlyInAnyOrder(3.0, 2.0, 1.0, 1.0, 1.0, 1.0);
		assertThat(values("other")).as("a group that nobody knows").hasSize(6).containsOnly(Double.NaN);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsAskedOnceForAllGauges() {
		new GroupMeters(List.of("one", "other"), () -> {
			this.asked.incrementAndGet();
			throw new IllegalStateException("no connection");
		}).bindTo(this.registry);
		assertThat(values("one")).hasSize(6).containsOnly(Double.NaN);
		assertThat(values("other")).hasSize(6).containsOnly(Double.NaN);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void runsOfWorkflowsAreCountedOnceForAllGauges() {
		new RunMeters(List.of("one", "other"), () -> {
			this.asked.incrementAndGet();
			return Map.of("one", 7);
		}).bindTo(this.registry);
		assertThat(values("one")).containsExactly(7.0);
		assertThat(values("other")).containsExactly(0.0);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void runsOfWorkflowsAreUnknownWhileTheDatabaseDoesNotAnswer() {
		new RunMeters(List.of("one", "other"), () -> {
			this.asked.incrementAndGet();
			throw new IllegalStateException("no connection");
		}).bindTo(this.registry);
		assertThat(values("one")).containsExactly(Double.NaN);
		assertThat(values("other")).containsExactly(Double.NaN);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void theAgeOfTheWatermarkIsKeptForAMomentToo() {
		new LogMeters(() -> Duration.ofSeconds(this.asked.incrementAndGet())).bindTo(this.registry);
		assertThat(age()).isEqualTo(1);
		assertThat(age()).isEqualTo(1);
	}

	@Test
	void theAgeOfTheWatermarkIsUnknownWhileTheDatabaseDoesNotAnswer() {
		new LogMeters(() -> {
			this.asked.incrementAndGet();
			throw new IllegalStateException("no connection");
		}).bindTo(this.registry);
		assertThat(age()).isNaN();
		assertThat(age()).isNaN();
		assertThat(this.asked).hasValue(1);
	}

	private double age() {
		return this.registry.get("sourced.watermark.age").gauge().value();
	}

	private List<Double> values(String group) {
		return this.registry.getMeters()
			.stream()
			.filter((meter) -> group.equals(meter.getId().getTag("group")))
			.map((meter) -> ((Gauge) meter).value())
			.toList();
	}

}
