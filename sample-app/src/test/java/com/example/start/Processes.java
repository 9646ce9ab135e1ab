package com.example.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Processes that write what they print to a file, and end with this one.
 */
final class Processes {

	private static final Duration TIMEOUT = Duration.ofSeconds(180);

	private static final int LAST_CHARACTERS = 5000;

	private Processes() {
	}

	static Process java(Path folder, String log, List<String> classPath, List<String> arguments) throws IOException {
		List<String> words = new ArrayList<>(List.of(java(), "-cp", String.join(File.pathSeparator, classPath)));
		words.addAll(arguments);
		return start(folder, log, words);
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	static Process start(Path folder, String log, List<String> words) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve(log).toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("MAVEN_"));
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		Process process = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return process;
	}

	/**
	 * Waits for the end.
	 * @return the exit code
	 */
	static int end(Process process) {
		try {
			if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new AssertionError("%s must end within %s".formatted(process, TIMEOUT));
			}
			return process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a process to end", ex);
		}
	}

	/**
	 * The last that was printed.
	 * @param log the file
	 * @return the text, or why it cannot be read
	 */
	static String printed(Path log) {
		try {
			String all = Files.readString(log);
			return all.substring(Math.max(0, all.length() - LAST_CHARACTERS));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
