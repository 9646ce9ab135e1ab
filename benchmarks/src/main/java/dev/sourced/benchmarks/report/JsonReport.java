package dev.sourced.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Measurement;
import dev.sourced.benchmarks.runner.Report;
import dev.sourced.benchmarks.runner.Result;
import dev.sourced.benchmarks.runner.Series;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report with every measurement, for programs.
 */
final class JsonReport {

	private JsonReport() {
	}

	static String of(Report report) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("setting", report.setting());
		all.put("cells", report.cells().stream().map(JsonReport::cell).toList());
		all.put("results", report.results().stream().map(JsonReport::result).toList());
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(all) + "\n";
	}

	private static Map<String, @Nullable Object> cell(Cell cell) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("name", cell.name());
		json.put("value", cell.value());
		json.put("target", cell.target());
		json.put("verdict", cell.verdict().toString());
		json.put("note", cell.note());
		return json;
	}

	private static Map<String, Object> result(Result result) {
		return Map.of("name", result.name(), "contenders", result.series().stream().map(JsonReport::series).toList());
	}

	private static Map<String, Object> series(Series series) {
		List<Map<String, Object>> rounds = series.measurements().stream().map(JsonReport::measurement).toList();
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", series.contender().name());
		json.put("rounds", rounds);
		return json;
	}

	private static Map<String, Object> measurement(Measurement measurement) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("operations", measurement.operations());
		json.put("elapsedNanos", measurement.times().elapsed());
		json.put("clientNanos", measurement.times().client());
		json.put("serverNanos", measurement.times().server());
		json.put("foreignShare", measurement.times().foreignShare());
		json.put("p50Micros", measurement.p50());
		json.put("p99Micros", measurement.p99());
		return json;
	}

}
