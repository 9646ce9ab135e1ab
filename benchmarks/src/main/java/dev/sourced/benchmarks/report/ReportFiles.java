package dev.sourced.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sourced.benchmarks.runner.Report;

/**
 * Writes a report as {@code benchmarks.md} and {@code benchmarks.json}.
 */
public final class ReportFiles {

	private ReportFiles() {
	}

	/**
	 * Write both files, over those that are there.
	 * @param report the report
	 * @param directory where they are written
	 */
	public static void write(Report report, Path directory) {
		try {
			Files.createDirectories(directory);
			Files.writeString(directory.resolve("benchmarks.md"), MarkdownReport.of(report));
			Files.writeString(directory.resolve("benchmarks.json"), JsonReport.of(report));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
