package dev.sourced.structure;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference of annotations has a row for each annotation and each attribute, with the
 * place and the default that the code says.
 */
class AnnotationDocumentTests {

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `@(\\w+)` \\| ([^|]*) \\| (?:`(\\w+)`)? *\\| ([^|]*?) *\\| [^|]+ \\|$");

	private static final Map<ElementType, String> PLACES = Map.of(ElementType.TYPE, "class", ElementType.METHOD,
			"method", ElementType.PARAMETER, "parameter", ElementType.RECORD_COMPONENT, "component", ElementType.FIELD,
			"field", ElementType.ANNOTATION_TYPE, "annotation");

	@Test
	void everyAnnotationAndAttributeHasItsRow() throws IOException {
		List<String> rows = ROW.matcher(Files.readString(Path.of("../docs/annotations.md")))
			.results()
			.map((row) -> "%s, %s, %s, %s".formatted(row.group(1), row.group(2), String.valueOf(row.group(3)),
					row.group(4)))
			.toList();
		assertThat(rows).containsExactlyInAnyOrderElementsOf(expected());
	}

	private static List<String> expected() throws IOException {
		List<String> rows = new ArrayList<>();
		for (Class<?> annotation : annotations()) {
			String places = Stream.of(annotation.getAnnotation(Target.class).value())
				.map(PLACES::get)
				.collect(Collectors.joining(", "));
			Method[] attributes = annotation.getDeclaredMethods();
			if (attributes.length == 0) {
				rows.add("%s, %s, null, ".formatted(annotation.getSimpleName(), places));
			}
			for (Method attribute : attributes) {
				rows.add("%s, %s, %s, %s".formatted(annotation.getSimpleName(), places, attribute.getName(),
						shown(attribute.getDefaultValue())));
			}
		}
		assertThat(rows).hasSizeGreaterThan(30);
		return rows;
	}

	private static String shown(Object value) {
		if (value == null) {
			return "required";
		}
		boolean none = value.equals("")
				|| value.getClass().isArray() && (Array.getLength(value) == 0 || "\0".equals(Array.get(value, 0)));
		return none ? "none" : "`%s`".formatted(value);
	}

	private static List<Class<?>> annotations() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/sourced/annotation"))) {
			List<Class<?>> types = new ArrayList<>();
			for (Path file : files.sorted().toList()) {
				String name = file.getFileName().toString().replace(".java", "");
				if (!name.equals("package-info")) {
					types.add(load(name));
				}
			}
			return types;
		}
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName("dev.sourced.annotation." + name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
