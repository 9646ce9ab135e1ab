package dev.sourced.boot.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

import dev.sourced.boot.autoconfigure.SourcedProperties.GroupSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors are told about the properties: each is described, and
 * {@code docs/properties.md} is made of the same texts.
 */
class ConfigurationMetadataTests {

	private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

	private static final Path DOCUMENT = Path.of("../docs/properties.md");

	private static final Path SOURCE = Path.of("src/main/java/dev/sourced/boot/autoconfigure/SourcedProperties.java");

	private static final Pattern PARAMETER = Pattern.compile("(?s)@param (\\w+) (.*?)(?=@param|\\*/)");

	private static final String HEAD = """
			# Properties

			Every property of Sourced, as editors show it. This page is made from the configuration metadata
			(`-Dsourced.properties.write=true` with `ConfigurationMetadataTests`). The [README](../README.md#settings) explains the
			most important ones.

			| property | type | default | meaning |
			|---|---|---|---|
			""";

	private static final String GROUPS = """

			## Properties of one consumer group

			`sourced.groups.<group>.*`, with the id of the group. Without a default the setting of all groups applies.

			| property | type | default | meaning |
			|---|---|---|---|
			""";

	private final JsonNode metadata = read();

	private static JsonNode read() {
		return JsonMapper.shared().readTree(METADATA.toFile());
	}

	private List<JsonNode> properties() {
		return this.metadata.get("properties")
			.valueStream()
			.sorted(Comparator.comparing((property) -> name(property)))
			.toList();
	}

	private static String name(JsonNode property) {
		return property.get("name").asString();
	}

	private static String text(JsonNode property, String field) {
		return property.path(field).asString("");
	}

	@Test
	void everyPropertyIsInTheMetadataAndNoOther() {
		assertThat(properties()).extracting(ConfigurationMetadataTests::name)
			.filteredOn((name) -> name.startsWith("sourced."))
			.containsExactlyInAnyOrderElementsOf(names("sourced", SourcedProperties.class).toList());
	}

	private static Stream<String> names(String prefix, Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).flatMap((component) -> {
			String name = prefix + "." + kebabCase(component.getName());
			return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
		});
	}

	private static String kebabCase(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(properties()).isNotEmpty().allSatisfy((property) -> {
			assertThat(text(property, "description")).as(name(property)).endsWith(".").doesNotStartWith("The ");
			if (text(property, "type").equals("java.lang.Boolean")) {
				assertThat(text(property, "description")).as(name(property)).startsWith("Whether ");
				assertThat(property.has("defaultValue")).as(name(property)).isTrue();
			}
		});
	}

	@Test
	void everyChoiceIsDescribedWithItsValues() {
		Map<String, JsonNode> hints = this.metadata.get("hints")
			.valueStream()
			.collect(Collectors.toMap(ConfigurationMetadataTests::name, (hint) -> hint));
		assertThat(properties()).filteredOn((property) -> name(property).startsWith("sourced."))
			.filteredOn((property) -> !choices(property).isEmpty())
			.hasSize(3)
			.allSatisfy((property) -> assertThat(hints.get(name(property)).get("values").valueStream().toList())
				.allSatisfy((value) -> assertThat(text(value, "description")).endsWith("."))
				.extracting((value) -> text(value, "value"))
				.containsExactlyElementsOf(choices(property)));
	}

	private static List<String> choices(JsonNode property) {
		return choices(text(property, "type"));
	}

	private static List<String> choices(String type) {
		if (!ClassUtils.isPresent(type, null)) {
			return List.of();
		}
		Object[] constants = ClassUtils.resolveClassName(type, null).getEnumConstants();
		return (constants == null) ? List.of()
				: Stream.of(constants).map((one) -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
	}

	/*
	 * Written with -Dsourced.properties.write=true, then committed.
	 */
	@Test
	void theDocumentListsEveryProperty() throws IOException {
		String written = HEAD + properties().stream()
			.filter((property) -> !name(property).equals("sourced.groups"))
			.map((property) -> row(name(property), text(property, "type"), text(property, "defaultValue"),
					text(property, "description")))
			.collect(Collectors.joining()) + GROUPS + groups();
		if (Boolean.getBoolean("sourced.properties.write")) {
			Files.writeString(DOCUMENT, written);
		}
		assertThat(Files.readString(DOCUMENT)).as("regenerate with -Dsourced.properties.write=true").isEqualTo(written);
	}

	private static String row(String name, String type, String value, String description) {
		String kind = choices(type).isEmpty() ? type.replaceAll("[a-z]\\w*\\.|\\w+\\$", "")
				: choices(type).stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
		return "| `%s` | %s | %s | %s |\n".formatted(name, kind.replace("<", "&lt;"),
				value.isEmpty() ? "" : "`%s`".formatted(choices(type).isEmpty() ? value : value.replace('_', '-')),
				description.replace("|", "\\|"));
	}

	private static String groups() throws IOException {
		String comment = Files.readString(SOURCE).split("record GroupSettings")[0];
		Map<String, String> descriptions = PARAMETER.matcher(comment.substring(comment.lastIndexOf("/**")))
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), ConfigurationMetadataTests::plain));
		return Arrays.stream(GroupSettings.class.getRecordComponents())
			.map((component) -> row("sourced.groups.<group>." + kebabCase(component.getName()),
					ClassUtils.resolvePrimitiveIfNecessary(component.getType()).getName(), value(component),
					Objects.requireNonNull(descriptions.get(component.getName()), component.getName())))
			.sorted()
			.collect(Collectors.joining());
	}

	private static String plain(MatchResult match) {
		return match.group(2).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
	}

	private static String value(RecordComponent component) {
		return component.getType().isPrimitive() ? "false" : "";
	}

}
