package dev.sourced.benchmarks.report;

import java.util.List;

import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Report;
import dev.sourced.benchmarks.runner.Result;
import dev.sourced.benchmarks.runner.Series;
import dev.sourced.benchmarks.runner.Spread;

/**
 * A report as tables for readers.
 */
final class MarkdownReport {

	private final StringBuilder text = new StringBuilder("# Benchmarks\n\n");

	private MarkdownReport() {
	}

	static String of(Report report) {
		MarkdownReport markdown = new MarkdownReport();
		report.setting().forEach((name, value) -> markdown.text.append("- %s: %s\n".formatted(name, value)));
		markdown.row("\n| case", "number", "lowest to highest", "target", "verdict |");
		markdown.text.append("|---|---|---|---|---|\n");
		report.cells().forEach(markdown::cell);
		markdown.row("\n| case", "contender", "op/s", "ratio", "client µs/op", "server µs/op", "p50 µs", "p99 µs",
				"others |");
		markdown.text.append("|---|---|---|---|---|---|---|---|---|\n");
		report.results().forEach(markdown::result);
		return markdown.text.toString();
	}

	private void row(String... columns) {
		this.text.append(String.join(" | ", columns)).append('\n');
	}

	private void cell(Cell cell) {
		Spread value = cell.value();
		String verdict = cell.verdict() + (cell.note().isEmpty() ? "" : ": " + cell.note());
		row("| " + cell.name(), (value != null) ? Spread.text(value.median()) : "-",
				(value != null) ? Spread.text(value.lowest()) + " to " + Spread.text(value.highest()) : "-",
				cell.target(), verdict + " |");
	}

	private void result(Result result) {
		String others = Spread.text(100 * result.foreignShare().median()) + " %";
		for (Series series : result.series()) {
			row("| " + result.name(), series.contender().name(), series.of(Measure.RATE).toString(),
					series.ratio(Measure.RATE, result.reference()).toString(), medians(series), others + " |");
		}
	}

	private static String medians(Series series) {
		return String.join(" | ",
				List.of(Measure.CLIENT_CPU, Measure.SERVER_CPU, Measure.P50, Measure.P99)
					.stream()
					.map((measure) -> Spread.text(series.of(measure).median()))
					.toList());
	}

}
