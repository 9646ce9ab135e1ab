package dev.sourced.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.TypeName;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Metadata;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How payloads look as JSON. The golden file is what applications have stored: it must
 * stay readable, and a change of it is a break.
 */
class MessageJsonTests {

	private static final MessageDefinition EVERYTHING = MessageTypeReader.describe(Everything.class);

	private static final MessageDefinition EXACT = MessageTypeReader.describe(Exact.class);

	private final MessageJson json = new MessageJson(Stream.empty(), 10_000);

	@Test
	void writesTheGoldenFile() throws IOException {
		assertThat(this.json.write(EVERYTHING, everything())).isEqualTo(golden("everything.json"));
		assertThat(this.json.write(EXACT, exact())).isEqualTo(golden("exact.json"));
	}

	@Test
	void readsTheGoldenFile() throws IOException {
		assertThat(this.json.read(EVERYTHING, golden("everything.json"))).isEqualTo(everything());
		assertThat(this.json.read(EXACT, golden("exact.json"))).isEqualTo(exact());
	}

	/*
	 * A newer Jackson may have other defaults, and then another text in the log.
	 */
	@Test
	void theMapperIsSetAsItWasWhenTheLogWasWritten() throws IOException {
		JsonMapper mapper = PayloadMapper.ofLog(Stream.empty());
		Map<String, Boolean> settings = new TreeMap<>();
		features(MapperFeature.class, mapper::isEnabled, settings);
		features(DeserializationFeature.class, mapper::isEnabled, settings);
		features(SerializationFeature.class, mapper::isEnabled, settings);
		features(EnumFeature.class, mapper.serializationConfig()::isEnabled, settings);
		features(DateTimeFeature.class, mapper.serializationConfig()::isEnabled, settings);
		features(StreamReadFeature.class, mapper::isEnabled, settings);
		features(StreamWriteFeature.class, mapper::isEnabled, settings);
		assertThat(settings.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n")))
			.isEqualTo(golden("mapper.txt"));
	}

	private static <F extends Enum<F>> void features(Class<F> type, Predicate<F> enabled,
			Map<String, Boolean> settings) {
		for (F feature : type.getEnumConstants()) {
			settings.put(type.getSimpleName() + "." + feature.name(), enabled.test(feature));
		}
	}

	@Test
	void aComponentThatIsIgnoredComesBackAsIfItWereMissing() {
		MessageDefinition definition = MessageTypeReader.describe(Secretive.class);
		String text = this.json.write(definition, new Secretive("a", "secret"));
		assertThat(text).isEqualTo("{\"id\":\"a\"}");
		assertThat(this.json.read(definition, text)).isEqualTo(new Secretive("a", null));
	}

	@Test
	void whatCannotBeWrittenNamesTheComponentAndNoClass() {
		MessageDefinition definition = MessageTypeReader.describe(Keyed.class);
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.json.write(definition, new Keyed(Collections.singletonMap(null, "x"))))
			.withMessage("Unable to write the payload as JSON (type: golden.keyed, component: map)");
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.json.write(definition, new Keyed(Map.of(new CourseId(null), "x"))));
	}

	@Test
	void aLocaleWithoutALanguageTagIsRefused() {
		MessageDefinition definition = MessageTypeReader.describe(Spoken.class);
		Locale nynorsk = new Locale.Builder().setLanguage("no").setRegion("NO").build();
		assertThat(this.json.read(definition, this.json.write(definition, new Spoken(nynorsk))))
			.isEqualTo(new Spoken(nynorsk));
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.json.write(definition, new Spoken(new Locale("no", "NO", "NY"))));
	}

	@Test
	void ignoresUnknownProperties() {
		Everything read = read("{\"text\":\"a\",\"was\":{\"here\":[1,2]},\"whole\":3}");
		assertThat(read.text()).isEqualTo("a");
		assertThat(read.whole()).isEqualTo(3);
	}

	@Test
	void makesMissingComponentsNullEmptyOrZero() {
		for (String text : List.of("{}", "{\"text\":null,\"whole\":null,\"list\":null,\"map\":null,\"flag\":null}")) {
			Everything read = read(text);
			assertThat(read.text()).isNull();
			assertThat(read.whole()).isZero();
			assertThat(read.flag()).isFalse();
			assertThat(read.amount()).isNull();
			assertThat(read.list()).isEmpty();
			assertThat(read.set()).isEmpty();
			assertThat(read.map()).isEmpty();
			assertThat(read.optional()).isEmpty();
		}
	}

	@Test
	void showsWhatCannotBeReadAsRaw() {
		for (String text : List.of("", "null", "3", "[", "{\"whole\":\"x\"}", "{\"unit\":\"GONE\"}")) {
			assertThat(this.json.read(EVERYTHING, text)).isInstanceOfSatisfying(RawPayload.class, (raw) -> {
				assertThat(raw.json()).isEqualTo(text);
				assertThat(raw.problem()).isNotBlank();
				assertThat(raw.toString()).doesNotContain(text.isEmpty() ? "\n" : "\"whole\"");
			});
		}
	}

	@Test
	void neverCreatesAClassThatThePayloadNames() {
		assertThat(read("{\"@class\":\"java.lang.ProcessBuilder\",\"text\":\"a\"}").text()).isEqualTo("a");
	}

	@Test
	void boundsThePayloadByItsBytes() {
		MessageJson small = new MessageJson(Stream.empty(), 30);
		MessageDefinition text = MessageTypeReader.describe(Text.class);
		assertThat(small.write(text, new Text("a".repeat(19)))).hasSize(30);
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> small.write(text, new Text("a".repeat(20))))
			.withMessageContaining("30 bytes")
			.withMessageNotContaining("aaa");
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> small.write(text, new Text("ä".repeat(10))));
	}

	@Test
	void metadataAndTagsComeBackAsTheyWere() {
		Metadata metadata = Metadata.of(Map.of("a", "x\"y", "b", true, "c", Long.MAX_VALUE, "d", 1));
		assertThat(this.json.readMetadata(this.json.write(metadata))).isEqualTo(metadata);
		assertThat(this.json.write(Metadata.empty())).isEqualTo("{}");
		Tags tags = Tags.of("course", "c\"1").and("course", "c2").and("student", "😀");
		assertThat(this.json.readTags(this.json.write(tags))).isEqualTo(tags);
		assertThat(this.json.write(tags)).isEqualTo("{\"course\":[\"c\\\"1\",\"c2\"],\"student\":[\"😀\"]}");
	}

	private Everything read(String text) {
		return (Everything) this.json.read(EVERYTHING, text);
	}

	private static String golden(String file) throws IOException {
		try (InputStream stream = MessageJsonTests.class.getResourceAsStream("/golden/" + file)) {
			return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).strip();
		}
	}

	private static Everything everything() {
		return new Everything("z\u0000 \"q\" é 😀", 7, 1L << 60, 0.1, new BigDecimal("12.340"), true,
				new CourseId("c1"), UUID.fromString("018f4e2c-0000-7000-8000-000000000001"),
				Instant.parse("2026-01-02T03:04:05.123456789Z"), LocalDate.of(2026, 2, 3),
				LocalDateTime.of(2026, 2, 3, 4, 5, 6), OffsetDateTime.parse("2026-02-03T04:05:06+02:00"),
				Duration.ofSeconds(90), TimeUnit.DAYS, List.of("a", "b"), Set.of(3), Map.of("k", new CourseId("v")),
				Optional.of("here"), null);
	}

	private static Exact exact() {
		return new Exact(ZonedDateTime.parse("2026-10-25T02:30:00.5+01:00[Europe/Berlin]"), Light.GREEN, Month.MAY,
				Period.of(1, 2, 3), Year.of(2026), Double.NaN, new BigDecimal("1E+3"), 'c', Locale.GERMANY,
				new LinkedHashSet<>(List.of("z", "a")), Map.of(Light.RED, 1), Map.of(new CourseId("c1"), 2),
				OptionalInt.of(3), List.of(new Circle(1), new Square(2)));
	}

	record CourseId(@Nullable String value) {

		public String getLabel() {
			return "not stored";
		}

	}

	enum Light {

		GREEN, RED;

		@Override
		public String toString() {
			return "the light is " + name();
		}

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(int radius) implements Shape {
	}

	@TypeName("square")
	record Square(int side) implements Shape {
	}

	@MessageType("golden.exact")
	record Exact(ZonedDateTime zoned, @Tag Light light, Month month, Period period, Year year, double fraction,
			BigDecimal decimal, char sign, Locale locale, Set<String> ordered, Map<Light, Integer> byLight,
			Map<CourseId, Integer> byCourse, OptionalInt maybe, List<Shape> shapes) implements Event {
	}

	@MessageType("golden.secretive")
	record Secretive(String id, @JsonIgnore @Nullable String secret) implements Event {
	}

	@MessageType("golden.keyed")
	record Keyed(Map<@Nullable CourseId, String> map) implements Event {
	}

	@MessageType("golden.spoken")
	record Spoken(Locale locale) implements Event {
	}

	@MessageType("golden.everything")
	record Everything(@Nullable String text, int whole, long big, double fraction, @Nullable BigDecimal amount,
			boolean flag, @Tag @Nullable CourseId course, @Nullable UUID id, @Nullable Instant instant,
			@Nullable LocalDate date, @Nullable LocalDateTime dateTime, @Nullable OffsetDateTime offset,
			@Nullable Duration duration, @Nullable TimeUnit unit, List<String> list, Set<Integer> set,
			Map<String, CourseId> map, Optional<String> optional, @Nullable String absent) implements Event {
	}

	@MessageType("golden.text")
	record Text(String text) implements Event {
	}

}
