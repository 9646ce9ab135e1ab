package dev.sourced.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.MessageDefinition;
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

	private static final MessageDefinition EVERYTHING = RecordTypes.describe(Everything.class);

	private final MessageJson json = new MessageJson(Stream.empty(), 10_000);

	@Test
	void writesTheGoldenFile() throws IOException {
		assertThat(this.json.write(EVERYTHING, everything())).isEqualTo(golden());
	}

	@Test
	void readsTheGoldenFile() throws IOException {
		assertThat(this.json.read(EVERYTHING, golden())).isEqualTo(everything());
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
		MessageDefinition text = RecordTypes.describe(Text.class);
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

	private static String golden() throws IOException {
		try (InputStream stream = MessageJsonTests.class.getResourceAsStream("/golden/everything.json")) {
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

	record CourseId(String value) {
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
