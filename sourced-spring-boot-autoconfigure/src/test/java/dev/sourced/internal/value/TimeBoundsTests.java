package dev.sourced.internal.value;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.sourced.command.Due;
import dev.sourced.group.FailureAction;
import dev.sourced.message.InvalidMessageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Instants and durations at the bounds and beyond.
 */
class TimeBoundsTests {

	private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

	private static final Duration NEVER = Duration.ofSeconds(Long.MIN_VALUE);

	@Test
	void noConversionOverflows() {
		assertThat(TimeBounds.nanos(ENDLESS)).isEqualTo(Long.MAX_VALUE / 4);
		assertThat(TimeBounds.millis(ENDLESS)).isEqualTo(TimeBounds.LONGEST.toMillis());
		assertThat(TimeBounds.micros(ENDLESS)).isEqualTo(TimeBounds.LONGEST.toMillis() * 1000);
		assertThat(TimeBounds.wait(ENDLESS)).isBetween(Duration.ofDays(72 * 365), Duration.ofDays(74 * 365));
		assertThat(TimeBounds.nanos(NEVER)).isZero();
		assertThat(TimeBounds.millis(NEVER)).isZero();
		assertThat(TimeBounds.micros(NEVER)).isZero();
		assertThat(TimeBounds.wait(NEVER)).isZero();
	}

	@Test
	void nothingBecomesEarlier() {
		assertThat(TimeBounds.micros(Duration.ofNanos(1))).isOne();
		assertThat(TimeBounds.micros(Duration.ofNanos(1999))).isEqualTo(2);
		assertThat(TimeBounds.micros(Duration.ofMillis(3))).isEqualTo(3000);
		assertThat(TimeBounds.storable(Instant.ofEpochSecond(1, 1001))).isEqualTo(Instant.ofEpochSecond(1, 2000));
		assertThat(TimeBounds.storable(Instant.ofEpochSecond(-1, 1000))).isEqualTo(Instant.ofEpochSecond(-1, 1000));
		assertThat(TimeBounds.storable(TimeBounds.LATEST.plusNanos(1))).isEqualTo(TimeBounds.LATEST);
	}

	@Test
	void commandsAreDueBetweenTheYears1And9999() {
		assertThatNoException().isThrownBy(() -> Due.at(TimeBounds.EARLIEST));
		assertThatNoException().isThrownBy(() -> Due.at(Instant.parse("9999-12-31T23:59:59.999999999Z")));
		for (Instant beyond : new Instant[] { Instant.MIN, Instant.MAX, Instant.parse("0000-12-31T23:59:59Z"),
				Instant.parse("+10000-01-01T00:00:00Z") }) {
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Due.at(beyond))
				.withMessageContaining("between year 1 and year 9999")
				.withMessageContaining(beyond.toString());
		}
	}

	@Test
	void delaysAreAtMostAThousandYears() {
		assertThatNoException().isThrownBy(() -> Due.after(TimeBounds.LONGEST));
		assertThatNoException().isThrownBy(() -> Due.after(NEVER));
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> Due.after(TimeBounds.LONGEST.plusNanos(1)))
			.withMessageContaining("within a thousand years");
		assertThatNoException().isThrownBy(() -> FailureAction.retryIn(TimeBounds.LONGEST));
		assertThatIllegalArgumentException().isThrownBy(() -> FailureAction.retryIn(ENDLESS))
			.withMessageContaining("thousand years");
	}

	@Test
	void settingsArePositiveAndAtMostAThousandYears() {
		assertThat(TimeBounds.isSetting(Duration.ofMillis(1))).isTrue();
		assertThat(TimeBounds.isSetting(TimeBounds.LONGEST)).isTrue();
		assertThat(TimeBounds.isSetting(Duration.ofNanos(999_999))).isFalse();
		assertThat(TimeBounds.isSetting(ENDLESS)).isFalse();
		assertThat(TimeBounds.isSetting(NEVER)).isFalse();
	}

}
