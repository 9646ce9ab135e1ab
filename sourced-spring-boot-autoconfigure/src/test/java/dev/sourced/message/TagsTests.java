package dev.sourced.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.internal.value.TagText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TagsTests {

	@Test
	void valuesHaveOneCanonicalText() {
		UUID id = UUID.randomUUID();
		assertThat(List.of("a", id, TimeUnit.DAYS, 1, 1L, (short) 1, BigInteger.ONE, LocalDate.of(2026, 1, 2),
				new CourseId("c1"), new Wrapped(new CourseId("c2"))))
			.extracting((value) -> Tags.of("t", value).value("t"))
			.containsExactly("a", id.toString(), "DAYS", "1", "1", "1", "1", "2026-01-02", "c1", "c2");
	}

	@Test
	void valuesWithoutOneCanonicalTextAreRefused() {
		for (Object value : List.of(1.0, 1.5f, new Pair("a", "b"), new BigDecimal("1"), List.of("a"))) {
			assertThat(TagText.supports(value.getClass())).isFalse();
			assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> Tags.of("t", value));
		}
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Tags.of("t", null));
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Tags.of("t", new CourseId(null)));
	}

	@Test
	void namesAreChecked() {
		for (String name : List.of("", "1a", "a b", "a=b", "@type", "ä", "x".repeat(101))) {
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Tags.of(name, "v"));
		}
		assertThat(Tags.of("a_b-c.D1", "v").size()).isEqualTo(1);
	}

	@Test
	void setsAreOrderedAndHoldEachTagOnce() {
		Tags tags = Tags.of("b", 2).and("a", 1).and("b", 2).and("b", 1);
		assertThat(tags).extracting(TagValue::toString)
			.containsExactly("TagValue[name=a, value=1]", "TagValue[name=b, value=1]", "TagValue[name=b, value=2]");
		assertThat(tags).isEqualTo(Tags.of("b", 1).and("b", 2).and("a", 1));
		assertThat(tags.values("b")).containsExactly("1", "2");
		assertThat(tags.containsAll(Tags.of("a", 1).and("b", 2))).isTrue();
		assertThat(tags.containsAll(Tags.of("a", 2))).isFalse();
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> tags.value("b"));
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> tags.value("c"));
	}

	record CourseId(@Nullable String value) {
	}

	record Wrapped(CourseId id) {
	}

	record Pair(String one, String other) {
	}

}
