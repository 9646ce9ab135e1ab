package com.example.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in a folder of its own, built and started by the commands of a document.
 */
final class GeneratedApplication {

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
		if (Processes.end(Processes.start(this.folder, "offline.log", offline)) != 0) {
			assertThat(Processes.end(Processes.start(this.folder, "build.log", words)))
				.as(() -> Processes.printed(this.folder.resolve("build.log")))
				.isZero();
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
		words.set(0, Processes.java());
		words.add("--server.port=0");
		return new RunningApplication(Processes.start(this.folder, log, words), this.folder.resolve(log));
	}

}
