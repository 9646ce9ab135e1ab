package dev.sourced.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links between documents lead to a file that is there, and to a heading that it has.
 */
class DocumentLinkTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

	static List<Path> documents() throws IOException {
		try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs")); Stream<Path> top = Files.list(REPOSITORY)) {
			return Stream.concat(docs, top).filter((path) -> path.toString().endsWith(".md")).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void linksLeadSomewhere(Path document) throws IOException {
		LINK.matcher(Files.readString(document)).results().forEach((link) -> {
			Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
			assertThat(target).as("%s in %s", link.group(), document).exists();
			if (link.group(2) != null) {
				assertThat(headings(target)).as("%s in %s", link.group(), document).contains(link.group(2));
			}
		});
	}

	@Test
	void everyPageIsReachedFromTheIndex() throws IOException {
		Set<Path> reached = new LinkedHashSet<>();
		Deque<Path> open = new ArrayDeque<>(List.of(REPOSITORY.resolve("docs/README.md").normalize()));
		while (!open.isEmpty()) {
			Path page = open.pop();
			if (page.toString().endsWith(".md") && reached.add(page)) {
				LINK.matcher(Files.readString(page))
					.results()
					.filter((link) -> !link.group(1).isEmpty())
					.forEach((link) -> open.push(page.resolveSibling(link.group(1)).normalize()));
			}
		}
		assertThat(documents()).map(Path::normalize)
			.filteredOn((page) -> page.startsWith(REPOSITORY.resolve("docs")))
			.allMatch(reached::contains);
	}

	private static List<String> headings(Path document) {
		try (Stream<String> lines = Files.lines(document)) {
			return lines.filter((line) -> line.startsWith("#"))
				.map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
				.map((heading) -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
