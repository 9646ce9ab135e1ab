package dev.sourced.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.sourced.benchmarks.runner.RunOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command line.
 */
final class OptionParser {

	private static final String USAGE = """
			Options:
			  --quick          the quick table: fewer workloads, fewer and shorter rounds, 100,000 messages
			  --only B1,B5     only these workloads, or comparisons whose names begin like this: B1/1ms/16
			  --rows N,M       sizes of the logs; 100000,1000000 if nothing else is said
			  --rounds N       rounds that are measured; 5, quick 3
			  --slice MILLIS   how long a contender's turn takes; 1000, quick 400
			  --statements     list the statements that took most of the server's time, with their plans
			  --out DIRECTORY  where benchmarks.md and benchmarks.json are written; benchmarks/target""";

	private boolean quick;

	private boolean statements;

	private final Set<String> only = new TreeSet<>();

	private List<Integer> rows = List.of();

	private @Nullable Integer rounds;

	private @Nullable Duration slice;

	private Path directory = Path.of("benchmarks/target");

	private OptionParser() {
	}

	static RunOptions parse(String... arguments) {
		OptionParser parser = new OptionParser();
		Deque<String> rest = new ArrayDeque<>(List.of(arguments));
		try {
			while (!rest.isEmpty()) {
				parser.option(rest.remove(), rest);
			}
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(USAGE, ex);
		}
		return parser.options();
	}

	private void option(String name, Deque<String> rest) {
		switch (name) {
			case "--quick" -> this.quick = true;
			case "--only" -> this.only.addAll(List.of(rest.remove().split(",")));
			case "--rows" -> this.rows = Stream.of(rest.remove().split(",")).map(Integer::valueOf).sorted().toList();
			case "--rounds" -> this.rounds = Integer.valueOf(rest.remove());
			case "--slice" -> this.slice = Duration.ofMillis(Long.parseLong(rest.remove()));
			case "--statements" -> this.statements = true;
			case "--out" -> this.directory = Path.of(rest.remove());
			default -> throw new IllegalArgumentException(name);
		}
	}

	private RunOptions options() {
		List<Integer> sizes = !this.rows.isEmpty() ? this.rows
				: this.quick ? List.of(100_000) : List.of(100_000, 1_000_000);
		int number = (this.rounds != null) ? this.rounds : this.quick ? 3 : 5;
		Duration length = (this.slice != null) ? this.slice : Duration.ofMillis(this.quick ? 400 : 1000);
		return new RunOptions(this.quick, this.only, sizes, number, length, this.statements, this.directory);
	}

}
