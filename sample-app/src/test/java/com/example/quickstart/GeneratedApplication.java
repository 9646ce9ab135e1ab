package com.example.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in a folder of its own, built and started by the commands of a document.
 */
final class GeneratedApplication {

	private static final Duration TIMEOUT = Duration.ofSeconds(180);

	private final Path folder;

	private final LocalRepository repository;

	GeneratedApplication(Path folder, LocalRepository repository) {
		this.folder = folder;
		this.repository = repository;
	}

	void write(QuickStart quickStart) throws IOException {
		Path source = this.folder.resolve(quickStart.sourceFile());
		Files.createDirectories(source.getParent());
		Files.writeString(source, quickStart.source());
		Files.writeString(this.folder.resolve("pom.xml"), quickStart.pom());
	}

	/**
	 * Builds it without the network if the local repository has everything that the build
	 * needs.
	 */
	void build(String command) throws IOException {
		List<String> words = CommandLine.words(command);
		assertThat(words).startsWith("mvn");
		words.set(0, maven());
		words.addAll(List.of("-B", "-Dmaven.repo.local=" + this.repository.directory()));
		List<String> offline = new ArrayList<>(words);
		offline.add("-o");
		if (end(start(offline, "offline.log")) != 0) {
			assertThat(end(start(words, "build.log"))).as(() -> printed("build.log")).isZero();
		}
	}

	private static String maven() {
		String home = System.getProperty("sourced.test.maven-home");
		return (home != null) ? Path.of(home, "bin", "mvn").toString() : "mvn";
	}

	/**
	 * Starts it on a free port.
	 * @param command as in the document
	 * @param log the name of the file for what it prints
	 * @return the application, ready for requests
	 */
	RunningApplication run(String command, String log) throws IOException {
		List<String> words = CommandLine.words(command);
		assertThat(words).startsWith("java");
		words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
		words.add("--server.port=0");
		Process process = start(words, log);
		return new RunningApplication(process, () -> printed(log));
	}

	private Process start(List<String> words, String log) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(words).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve(log).toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("MAVEN_"));
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		Process process = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return process;
	}

	private String printed(String log) {
		try {
			return Files.readString(this.folder.resolve(log));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

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

}
