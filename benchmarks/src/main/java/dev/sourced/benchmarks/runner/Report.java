package dev.sourced.benchmarks.runner;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the results of a run and prints each as it comes.
 */
public final class Report {

	private final PrintStream out;

	private final Map<String, String> setting = new LinkedHashMap<>();

	private final List<Result> results = new ArrayList<>();

	private final List<Cell> cells = new ArrayList<>();

	/**
	 * An empty report.
	 * @param out where results are printed
	 */
	public Report(PrintStream out) {
		this.out = out;
	}

	/**
	 * Say on what it was measured.
	 * @param name such as "JDK"
	 * @param value such as "17.0.2"
	 */
	public void setting(String name, String value) {
		this.setting.put(name, value);
		this.out.printf("%s: %s%n", name, value);
	}

	/**
	 * Begin a workload or another part.
	 * @param title the title
	 */
	public void headline(String title) {
		this.out.printf("%n%s%n", title);
	}

	/**
	 * Take the result of a comparison.
	 * @param result the result
	 */
	public void add(Result result) {
		this.results.add(result);
		this.out.printf("  %s (others used %s of the processors)%n", result.name(), result.foreignShare());
		result.lines().forEach(this.out::println);
		result.cells().forEach(this::add);
	}

	/**
	 * Take a number that does not come from a comparison.
	 * @param cell the number
	 */
	public void add(Cell cell) {
		this.cells.add(cell);
		this.out.println(cell.line());
	}

	/**
	 * On what it was measured.
	 * @return names and values in order
	 */
	public Map<String, String> setting() {
		return this.setting;
	}

	/**
	 * The results so far.
	 * @return the results in order
	 */
	public List<Result> results() {
		return this.results;
	}

	/**
	 * The cells so far.
	 * @return the cells in order
	 */
	public List<Cell> cells() {
		return this.cells;
	}

}
