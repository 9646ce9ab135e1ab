package dev.sourced.test.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sourced.MisuseException;

/**
 * The files of a golden log. Files are added and never changed.
 */
record GoldenFiles(Path folder) {

	private static final Pattern NAME = Pattern.compile("(.+)-([1-9]\\d{0,5})\\.json");

	List<GoldenFile> read() {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter(Files::isRegularFile).sorted().map(GoldenFiles::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to list the golden files (folder: %s)".formatted(this.folder), ex);
		}
	}

	private static GoldenFile read(Path file) {
		String name = file.getFileName().toString();
		Matcher parts = NAME.matcher(name);
		if (!parts.matches()) {
			throw new MisuseException(
					"Golden file must be named <type name>-<number>.json; remove or rename it (file: %s)"
						.formatted(file));
		}
		try {
			return new GoldenFile(name, URLDecoder.decode(parts.group(1), StandardCharsets.UTF_8),
					Integer.parseInt(parts.group(2)), Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to read a golden file (file: %s)".formatted(file), ex);
		}
	}

	/**
	 * Add a form of a type.
	 * @param type the name of the type
	 * @param json the payload
	 */
	void add(String type, String json) {
		int number = read().stream()
			.filter((file) -> file.type().equals(type))
			.mapToInt(GoldenFile::number)
			.max()
			.orElse(0) + 1;
		String name = "%s-%s.json".formatted(URLEncoder.encode(type, StandardCharsets.UTF_8), Integer.toString(number));
		try {
			Files.createDirectories(this.folder);
			Files.writeString(this.folder.resolve(name), json, StandardOpenOption.CREATE_NEW);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to write a golden file (file: %s)".formatted(name), ex);
		}
	}

}
