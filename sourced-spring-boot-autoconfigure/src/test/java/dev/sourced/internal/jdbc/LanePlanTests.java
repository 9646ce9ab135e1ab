package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What claims and the statements around them cost on PostgreSQL: as much with a million
 * lanes as with a thousand, and as much with 100,000 lanes that are ready as with 50,
 * whether the table was analyzed or never, and with plans made for the parameters or
 * without. It fills a table with a million rows, which takes up to half a minute on a
 * busy machine.
 */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanePlanTests {

	/*
	 * Reading all of a table of a few pages is cheaper than any index, so the cost that
	 * must not grow is the cost by index.
	 */
	private static final String BY_INDEX = """
			; set local enable_seqscan = off; set local enable_bitmapscan = off;
			set local enable_hashjoin = off; set local enable_mergejoin = off""";

	/*
	 * One more level of each index that a small statement looks into once, of which there
	 * are at most seven, and a few blocks that say what is visible.
	 */
	private static final int LEVELS = 10;

	private final List<Measurement> measurements = new ArrayList<>();

	private Map<String, MeasuredPlan> thousand = Map.of();

	@BeforeAll
	void measure() {
		try (LaneTable table = new LaneTable().fill(1_000, 50, 100)) {
			table.analyze();
			this.thousand = new TreeMap<>(table.measureReads(PlanProbe.CUSTOM + BY_INDEX));
			this.thousand.putAll(table.measureWrites(PlanProbe.CUSTOM + BY_INDEX));
		}
		measure("a million lanes of which 50 are ready", 1_000_000, 50);
		measure("100,000 lanes that are all ready", 100_000, 100_000);
	}

	private void measure(String lanes, long all, long ready) {
		try (LaneTable table = new LaneTable().fill(all, ready, 4_000)) {
			measure(lanes + ", never analyzed", table);
			table.analyze();
			measure(lanes + ", analyzed", table);
		}
	}

	private void measure(String lanes, LaneTable table) {
		Map<String, MeasuredPlan> custom = new TreeMap<>(table.measureReads(PlanProbe.CUSTOM));
		Map<String, MeasuredPlan> generic = new TreeMap<>(table.measureReads(PlanProbe.GENERIC));
		custom.putAll(table.measureWrites(PlanProbe.CUSTOM));
		generic.putAll(table.measureWrites(PlanProbe.GENERIC));
		this.measurements.add(new Measurement(lanes + ", custom plans", custom));
		this.measurements.add(new Measurement(lanes + ", generic plans", generic));
	}

	@AfterAll
	void print() {
		print(new Measurement("a thousand lanes", this.thousand));
		this.measurements.forEach(LanePlanTests::print);
	}

	private static void print(Measurement measurement) {
		List<String> blocks = new ArrayList<>();
		measurement.plans().forEach((name, plan) -> blocks.add("%s %d".formatted(name, plan.blocks())));
		System.out.printf("Blocks, %s: %s%n", measurement.lanes(), String.join(", ", blocks));
	}

	@ParameterizedTest
	@ValueSource(strings = { "claim", "acknowledge", "mark", "look up", "await group", "await lane" })
	void costDoesNotDependOnHowManyLanesThereAre(String operation) {
		long small = this.thousand.get(operation).blocks();
		for (Measurement measurement : this.measurements) {
			MeasuredPlan plan = measurement.plans().get(operation);
			assertThat(plan.blocks()).as("blocks of '%s' on %s: %s", operation, measurement.lanes(), plan)
				.isLessThanOrEqualTo(small * 3 / 2 + LEVELS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "claim", "acknowledge", "mark", "look up", "await group", "await lane" })
	void noStatementReadsAllLanes(String operation) {
		for (Measurement measurement : this.measurements) {
			MeasuredPlan plan = measurement.plans().get(operation);
			assertThat(plan.scansOf("sourced_lane")).as("plan of '%s' on %s: %s", operation, measurement.lanes(), plan)
				.doesNotContain("Seq Scan");
		}
	}

	@Test
	void aClaimTakesTheOldestFromAnIndexAndSortsNothing() {
		for (Measurement measurement : this.measurements) {
			MeasuredPlan plan = measurement.plans().get("claim");
			assertThat(plan.kinds()).as("plan of a claim on %s: %s", measurement.lanes(), plan)
				.contains("Index Scan", "Tid Scan")
				.doesNotContain("Sort", "Bitmap Heap Scan");
		}
	}

	/**
	 * What was measured on one table.
	 *
	 * @param lanes the table, and how plans were made
	 * @param plans the plans of each operation
	 */
	private record Measurement(String lanes, Map<String, MeasuredPlan> plans) {
	}

}
