package dev.sourced.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The form of stored tags that is read without a parser means what it means to a parser.
 */
class PlainTagsTests {

	private static final TypeReference<TreeMap<String, List<String>>> OBJECT = new TypeReference<>() {
	};

	private static final String CHARACTERS = "{}[]\":,\\ an0.\u0001\u007f\u00e9\u2028\ud83d\ude00";

	private final JsonMapper mapper = JsonMapper.builder(PayloadMapper.factory()).build();

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"a\":[\"x\"]}",
			"{\"a\":[\"x\",\"y\"],\"b.c-d_E9\":[\" {}[]:, ' é 😀 \u007f\u2028\"]}" })
	void writtenFormsAreReadWithoutAParser(String json) {
		assertThat(PlainTags.read(json)).isNotNull().isEqualTo(parsed(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " {}", "{} ", "{}{}", "{\"a\":[]}", "{\"a\":[\"x\"]} ", "{\"a\":[\"x\"]}}",
			"{\"a\": [\"x\"]}", "{\"a\":[\"x\"],}", "{\"a\":[\"x\",]}", "{\"a\":[\"x\"", "{\"a\":[\"x", "{\"a\":\"x\"}",
			"{\"a\":[1]}", "{\"a\":[null]}", "{\"a\":null}", "null", "[]", "{\"a\":[\"x\\u0041\"]}",
			"{\"a\":[\"\\\\\"]}", "{\"a\":[\"x\ny\"]}", "{\"\\u0061\":[\"x\"]}", "{\"b\":[\"x\"],\"a\":[\"x\"]}",
			"{\"a\":[\"x\"],\"a\":[\"y\"]}", "{\"a\":[\"y\",\"x\"]}", "{\"a\":[\"x\",\"x\"]}", "{\"a\":[\"\"]}",
			"{\"a\":[\" \"]}", "{\"\":[\"x\"]}", "{\"1\":[\"x\"]}", "{\"a b\":[\"x\"]}", "{\"a\":[\"x\"]\"b\":[\"x\"]}",
			"{\"a\"[\"x\"]}", "{\"a\":[[\"x\"]]}" })
	void otherFormsAreLeftToTheParser(String json) {
		assertThat(PlainTags.read(json)).isNull();
	}

	@Test
	void noTextMeansAnythingElseThanToAParser() {
		Random random = new Random(12);
		int plain = 0;
		for (int i = 0; i < 50_000; i++) {
			String json = changed(this.mapper.writeValueAsString(values(tags(random))), random);
			Tags read = PlainTags.read(json);
			if (read != null) {
				plain++;
				assertThat(read).as(json).isEqualTo(parsed(json));
			}
		}
		assertThat(plain).isGreaterThan(5_000);
	}

	@Test
	void areWrittenAsByTheMapperOrNotAtAll() {
		Random random = new Random(11);
		int plain = 0;
		for (int i = 0; i < 20_000; i++) {
			Tags tags = tags(random);
			String json = PlainTags.write(tags);
			if (json != null) {
				plain++;
				assertThat(json).isEqualTo(this.mapper.writeValueAsString(values(tags)));
				assertThat(PlainTags.read(json)).isEqualTo(tags);
			}
		}
		assertThat(plain).isBetween(5_000, 19_000);
	}

	private static Map<String, List<String>> values(Tags tags) {
		Map<String, List<String>> values = new TreeMap<>();
		tags.forEach((tag) -> values.put(tag.name(), tags.values(tag.name())));
		return values;
	}

	private static Tags tags(Random random) {
		List<TagValue> tags = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			try {
				tags.add(new TagValue("n" + random.nextInt(3), text(random)));
			}
			catch (InvalidMessageException ex) {
				// one less
			}
		}
		return Tags.of(tags);
	}

	private static String text(Random random) {
		return IntStream.rangeClosed(0, random.nextInt(3))
			.mapToObj((i) -> String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length()))))
			.reduce("", String::concat);
	}

	private static String changed(String json, Random random) {
		StringBuilder changed = new StringBuilder(json);
		for (int i = random.nextInt(3); i > 0; i--) {
			int at = random.nextInt(changed.length());
			switch (random.nextInt(3)) {
				case 0 -> changed.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
				case 1 -> changed.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
				default -> changed.insert(at, json, random.nextInt(json.length()), json.length());
			}
		}
		return changed.toString();
	}

	private @Nullable Tags parsed(String json) {
		try {
			List<TagValue> tags = new ArrayList<>();
			this.mapper.readValue(json, OBJECT)
				.forEach((name, values) -> values.forEach((value) -> tags.add(new TagValue(name, value))));
			return Tags.of(tags);
		}
		catch (JacksonException | InvalidMessageException | NullPointerException ex) {
			return null;
		}
	}

}
