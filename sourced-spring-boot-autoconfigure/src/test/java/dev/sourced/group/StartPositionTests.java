package dev.sourced.group;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a start position may be written as.
 */
class StartPositionTests {

	@ParameterizedTest
	@ValueSource(strings = { "beginning", "BEGINNING", "Beginning" })
	void theBeginning(String text) {
		assertThat(StartPosition.of(text)).isEqualTo(StartPosition.BEGINNING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "head", "HEAD" })
	void theHead(String text) {
		assertThat(StartPosition.of(text)).isEqualTo(StartPosition.HEAD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", "2026-01-01T02:00:00+02:00" })
	void anInstant(String text) {
		assertThat(StartPosition.of(text)).isEqualTo(StartPosition.at(Instant.parse("2026-01-01T00:00:00Z")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "end", "2026-01-01", "2026-01-01T00:00:00", "17", "+11111-01-01T00:00:00Z",
			"-0001-01-01T00:00:00Z" })
	void nothingElse(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> StartPosition.of(text)).withMessageContaining("'start'");
	}

	@Test
	void anInstantThatNoDatabaseKnowsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> StartPosition.at(Instant.MAX));
		assertThatIllegalArgumentException().isThrownBy(() -> StartPosition.at(Instant.MIN));
	}

}
