package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How PostgreSQL ran one or several statements.
 *
 * @param steps the steps of their plans
 * @param blocks how often a block was looked at, in memory or on disk
 */
record MeasuredPlan(List<Step> steps, long blocks) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static MeasuredPlan of(List<String> explained) {
		List<JsonNode> plans = explained.stream().map((one) -> JSON.readTree(one).get(0).get("Plan")).toList();
		return new MeasuredPlan(plans.stream().flatMap(MeasuredPlan::steps).toList(),
				plans.stream().mapToLong(MeasuredPlan::blocks).sum());
	}

	private static Stream<Step> steps(JsonNode plan) {
		Step step = new Step(plan.path("Node Type").asString(), plan.path("Relation Name").asString(""),
				plan.path("Actual Rows").asLong(), blocks(plan));
		return Stream.concat(Stream.of(step), plan.path("Plans").valueStream().flatMap(MeasuredPlan::steps));
	}

	private static long blocks(JsonNode plan) {
		return plan.get("Shared Hit Blocks").asLong() + plan.get("Shared Read Blocks").asLong();
	}

	/**
	 * The kinds of steps that touch a table.
	 * @param table the table's name
	 * @return such as {@code Index Scan}
	 */
	List<String> scansOf(String table) {
		return this.steps.stream().filter((step) -> step.table().equals(table)).map(Step::kind).toList();
	}

	List<String> kinds() {
		return this.steps.stream().map(Step::kind).toList();
	}

	@Override
	public String toString() {
		return this.steps.stream().map(Step::toString).collect(Collectors.joining("\n  ", "\n  ", "\n"));
	}

	/**
	 * A step of a plan.
	 *
	 * @param kind what it does
	 * @param table the table that it touches, may be empty
	 * @param rows how many rows it gave, each time
	 * @param blocks how often it and its inputs looked at a block
	 */
	record Step(String kind, String table, long rows, long blocks) {

		@Override
		public String toString() {
			return "%s %s (rows %d, blocks %d)".formatted(this.kind, this.table, this.rows, this.blocks);
		}

	}

}
