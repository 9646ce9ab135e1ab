package dev.sourced.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The files in which Linux tells about its processes.
 */
final class ProcFiles {

	/**
	 * A tick of the times in these files; every Linux that runs Java has 100 a second.
	 */
	static final long NANOS_PER_TICK = 10_000_000;

	private static final Path PROC = Path.of("/proc");

	private ProcFiles() {
	}

	static boolean exist() {
		return Files.isReadable(PROC.resolve("self/stat"));
	}

	static Stream<String> firstLine(String name) {
		try (Stream<String> lines = Files.lines(PROC.resolve(name))) {
			return lines.findFirst().stream();
		}
		catch (IOException | UncheckedIOException ex) {
			// a process may end while it is looked at
			return Stream.empty();
		}
	}

	static Stream<ProcessTimes> processes() {
		return times("");
	}

	static Stream<ProcessTimes> threads() {
		return times("self/task/");
	}

	private static Stream<ProcessTimes> times(String directory) {
		String[] names = PROC.resolve(directory).toFile().list((parent, name) -> Character.isDigit(name.charAt(0)));
		return Stream.of((names != null) ? names : new String[0])
			.flatMap((name) -> firstLine(directory + name + "/stat").map(ProcessTimes::parse)
				.map((times) -> times.withOwn(exactTime(directory + name, times.own()))));
	}

	/* In ticks, an operation of some microseconds would be lost. */
	private static long exactTime(String directory, long otherwise) {
		return firstLine(directory + "/schedstat").map((line) -> Long.parseLong(line.split(" ")[0]))
			.findFirst()
			.orElse(otherwise);
	}

}
