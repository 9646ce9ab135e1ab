package dev.sourced.internal.jdbc.sql;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text that is sent follows from what was composed, and is remembered within limits.
 */
class StatementTextsTests {

	private static final TableNames STORE = new TableNames("shop", "log_");

	@Test
	void tablesAreNamedAndSingleValuesHiddenButNotArrays() {
		String text = "select ? from sourced_message where a in (?, ?) and b = any(?) and c <> all(?)"
				+ " and d in (select * from unnest(cast(? as uuid array))) and e > ?";
		assertThat(StatementTexts.of(STORE, text, true))
			.isEqualTo("select (select ?) from shop.log_message where a in ((select ?), (select ?)) and b = any(?)"
					+ " and c <> all(?) and d in (select * from unnest(cast(? as uuid array))) and e > (select ?)");
		assertThat(StatementTexts.of(STORE, text, false)).isEqualTo(text.replace("sourced_", "shop.log_"));
		assertThat(StatementTexts.of(new TableNames(null, "sourced_"), text, false)).isEqualTo(text);
	}

	@Test
	void theSameTextIsReturnedAgain() {
		String first = StatementTexts.of(STORE, "select 1 from sourced_lane", true);
		assertThat(StatementTexts.of(STORE, "select 1".concat(" from sourced_lane"), true)).isSameAs(first);
	}

	@Test
	void fewAndShortTextsAreRemembered() {
		IntStream.range(0, 3 * StatementTexts.MOST).forEach((i) -> {
			assertThat(StatementTexts.of(STORE, "select " + i, true)).isEqualTo("select " + i);
			assertThat(StatementTexts.SENT).hasSizeLessThanOrEqualTo(StatementTexts.MOST);
		});
		String tooLong = "select 1" + " ".repeat(StatementTexts.LONGEST);
		assertThat(StatementTexts.of(STORE, tooLong, true)).isEqualTo(tooLong);
		assertThat(StatementTexts.SENT.keySet()).noneMatch((composed) -> composed.text().equals(tooLong));
	}

}
