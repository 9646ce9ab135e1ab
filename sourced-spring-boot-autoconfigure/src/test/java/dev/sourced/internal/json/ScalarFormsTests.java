package dev.sourced.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sourced.annotation.MessageType;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Event;
import dev.sourced.message.RawPayload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Text that Jackson would take for a value of another meaning.
 */
class ScalarFormsTests {

	private static final MessageDefinition FORMS = MessageTypeReader.describe(Forms.class);

	private final MessageJson json = new MessageJson(Stream.empty(), 10_000);

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '~',
			value = { "whole 1.7", "whole 1.0", "whole \"\"", "whole true", "whole 3000000000", "boxed \"\"",
					"boxed 1.5", "small 200", "small -129", "big 1e3", "huge 1.5", "huge \"\"", "flag 1", "flag 0",
					"flag \"\"", "boxedFlag 1", "fraction \"\"", "fraction 1e400", "fraction true", "single 1e39",
					"amount \"\"", "amount true", "maybe 1.7", "maybe \"\"", "maybeFraction 1e400", "sign 65",
					"sign \"\"", "sign \"ab\"", "unit 0", "unit \"0\"", "unit \"\"", "unit \"days\"", "id \"\"",
					"currency \"\"", "moment \"\"", "day \"\"", "length \"\"", "year \"\"", "year 1.5", "words {}",
					"words []", "numbers [1.7]", "numbers 1", "numbers [true]", "flags [1]", "list \"a\"", "list {}",
					"inner \"a\"", "inner []" })
	void whatMeansSomethingElseIsRefusedInTheLogAndFromOutside(String component, String text) {
		assertRefusedFromOutside(component, text);
		assertThat(this.json.read(FORMS, json(component, text))).as(component).isInstanceOf(RawPayload.class);
	}

	/*
	 * The type of a component may change while the log keeps what was written.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '~', value = { "words 7 7", "words 1.50 1.50", "words true true",
			"month 5 MAY", "moment 1 1970-01-01T00:00:01Z", "whole \"+7\" 7", "flag \"TRUE\" true" })
	void theLogTakesWhatMeansTheSameAndTheOutsideDoesNot(String component, String text, String value) {
		assertRefusedFromOutside(component, text);
		assertThat(this.json.read(FORMS, json(component, text)).toString()).contains(component + "=" + value);
	}

	/*
	 * SR-3: forms and spreadsheets send numbers and booleans as text.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '~',
			value = { "whole \"2\" 2", "whole \"-2\" -2", "boxed \"7\" 7", "small \"-128\" -128", "big \"7\" 7",
					"huge \"100000000000000000000\" 100000000000000000000", "fraction \"1.5\" 1.5",
					"fraction \"2\" 2.0", "fraction \"1e3\" 1000.0", "amount \"1.50\" 1.50", "flag \"true\" true",
					"boxedFlag \"false\" false", "maybe \"7\" OptionalInt[7]",
					"maybeFraction \"1.5\" OptionalDouble[1.5]", "year \"2026\" 2026" })
	void textThatIsANumberOrABooleanIsTakenFromOutsideAndFromTheLog(String component, String text, String value) {
		assertThat(this.json.readComplete(FORMS, json(component, text)).toString()).contains(component + "=" + value);
		assertThat(this.json.read(FORMS, json(component, text)).toString()).contains(component + "=" + value);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '~',
			value = { "whole \"1.7\"", "whole \"2.0\"", "whole \"1e3\"", "whole \"abc\"", "whole \"0x2\"",
					"whole \"3000000000\"", "small \"200\"", "big \"9223372036854775808\"", "huge \"1.5\"",
					"fraction \"abc\"", "fraction \"1e400\"", "fraction \".5\"", "fraction \"0x1p3\"",
					"fraction \"1d\"", "amount \"1,5\"", "flag \"1\"", "flag \"on\"", "maybe \"1.7\"", "year \"1.5\"",
					"numbers [\"7\"]" })
	void textThatIsAnotherNumberIsRefusedFromOutside(String component, String text) {
		assertRefusedFromOutside(component, text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '~',
			value = { "fraction 1 1.0", "single 1 1.0", "amount 1 1", "fraction \"NaN\" NaN",
					"fraction \"-Infinity\" -Infinity", "words \"\" ", "formatted 1000 1970-01-01T00:16:40Z",
					"month \"MAY\" MAY", "length \"PT1S\" PT1S", "small -128 -128" })
	void whatIsWrittenIsTakenFromOutside(String component, String text, @Nullable String value) {
		assertThat(this.json.readComplete(FORMS, json(component, text)).toString())
			.contains(component + "=" + ((value != null) ? value : ","));
	}

	private void assertRefusedFromOutside(String component, String text) {
		assertThatExceptionOfType(InvalidCommandException.class).as(component)
			.isThrownBy(() -> this.json.readComplete(FORMS, json(component, text)))
			.satisfies((ex) -> assertThat(ex.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.field()).matches(component + "(\\[0])?")));
	}

	/*
	 * All components as they are when they are missing, but for one.
	 */
	private String json(String component, String text) {
		String complete = this.json.write(FORMS, this.json.read(FORMS, "{}"));
		String replaced = complete.replaceFirst("\"%s\":(null|\\[]|false|[0.]+|\"\\\\u0000\")".formatted(component),
				"\"%s\":%s".formatted(component, text));
		assertThat(replaced).isNotEqualTo(complete);
		return replaced;
	}

	record Inner(String name) {
	}

	@MessageType("forms.all")
	record Forms(int whole, @Nullable Integer boxed, byte small, long big, @Nullable BigInteger huge, boolean flag,
			@Nullable Boolean boxedFlag, double fraction, float single, @Nullable BigDecimal amount, OptionalInt maybe,
			OptionalDouble maybeFraction, char sign, @Nullable TimeUnit unit, @Nullable Month month, @Nullable UUID id,
			@Nullable Currency currency, @Nullable Instant moment, @Nullable LocalDate day, @Nullable Duration length,
			@Nullable Year year, @Nullable String words, int @Nullable [] numbers, boolean @Nullable [] flags,
			List<String> list, @Nullable Inner inner,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) @Nullable Instant formatted) implements Event {
	}

}
