package com.example.start;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sourced.log.MessageLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A local repository of Maven as it is after {@code mvn install} of this build: links to
 * all that the user's own has, so that nothing is downloaded twice, and the starter
 * beside them. The user's own does not change, except that Maven adds what was missing.
 */
final class LocalRepository {

	private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern VERSION = Pattern
		.compile("<artifactId>sourced-parent</artifactId>\\s*<version>(.+?)<");

	private final Path directory;

	private final String version;

	private LocalRepository(Path directory, String version) {
		this.directory = directory;
		this.version = version;
	}

	static LocalRepository create(Path directory) throws IOException, URISyntaxException {
		String parent = Files.readString(REPOSITORY.resolve("pom.xml"));
		Matcher version = VERSION.matcher(parent);
		assertThat(version.find()).as("the version in pom.xml").isTrue();
		LocalRepository repository = new LocalRepository(directory, version.group(1));
		Path usual = Path.of(System.getProperty("sourced.test.maven-repository",
				Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
		repository.link(usual, directory, "dev");
		repository.link(usual.resolve("dev"), directory.resolve("dev"), "sourced");
		repository.installStarter();
		return repository;
	}

	Path directory() {
		return this.directory;
	}

	private void link(Path from, Path to, String except) throws IOException {
		Files.createDirectories(to);
		if (!Files.isDirectory(from)) {
			return;
		}
		try (Stream<Path> children = Files.list(from)) {
			for (Path child : children.filter((path) -> !path.endsWith(except)).toList()) {
				Files.createSymbolicLink(to.resolve(child.getFileName()), child);
			}
		}
	}

	private void installStarter() throws IOException, URISyntaxException {
		Files.copy(REPOSITORY.resolve("pom.xml"), file("sourced-parent", ".pom"));
		for (String module : List.of("sourced-spring-boot-autoconfigure", "sourced-spring-boot-starter")) {
			Files.copy(REPOSITORY.resolve(module).resolve("pom.xml"), file(module, ".pom"));
		}
		Path tested = Path.of(MessageLog.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path jar = file("sourced-spring-boot-autoconfigure", ".jar");
		if (Files.isDirectory(tested)) {
			pack(tested, jar);
		}
		else {
			Files.copy(tested, jar);
		}
		pack(null, file("sourced-spring-boot-starter", ".jar"));
	}

	private Path file(String artifact, String suffix) throws IOException {
		Path folder = this.directory.resolve("dev/sourced").resolve(artifact).resolve(this.version);
		Files.createDirectories(folder);
		return folder.resolve("%s-%s%s".formatted(artifact, this.version, suffix));
	}

	/*
	 * Maven's phase "test" comes before there are jars. The starter has nothing in its
	 * own.
	 */
	private static void pack(Path classes, Path jar) throws IOException {
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(file)) {
			entries.putNextEntry(new JarEntry("META-INF/"));
			if (classes == null) {
				return;
			}
			try (Stream<Path> content = Files.walk(classes)) {
				for (Path path : content.filter(Files::isRegularFile).sorted().toList()) {
					entries.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
					Files.copy(path, entries);
				}
			}
		}
	}

}
