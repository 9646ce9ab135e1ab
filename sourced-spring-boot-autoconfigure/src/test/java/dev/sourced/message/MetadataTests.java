package dev.sourced.message;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Metadata: how it is combined, what a message takes over from its cause, and its limits.
 */
class MetadataTests {

	private static final Metadata ADA = Metadata.of(Map.of("user", "ada", "request", 7));

	@Test
	void entriesOfTheOtherReplaceThoseWithTheSameKeys() {
		assertThat(ADA.and(Metadata.of(Map.of("user", "eve", "client", "web"))))
			.isEqualTo(Metadata.of(Map.of("user", "eve", "request", 7L, "client", "web")));
		assertThat(ADA.and(Metadata.empty())).isSameAs(ADA);
		assertThat(Metadata.empty().and(ADA)).isSameAs(ADA);
	}

	@Test
	void whatIsCausedHasTheMetadataOfItsCauseBelowItsOwn() {
		Message cause = Message.of(new Happened()).withMetadata(ADA);
		assertThat(Message.of(new Happened()).causedBy(cause).metadata()).isEqualTo(ADA);
		assertThat(Message.of(new Happened())
			.withMetadata(Metadata.empty().with("user", "eve"))
			.causedBy(cause)
			.metadata()).isEqualTo(Metadata.of(Map.of("user", "eve", "request", 7)));
		assertThat(Message.of(new Happened()).withMetadata(ADA).causedBy(Message.of(new Happened())).metadata())
			.isEqualTo(ADA);
	}

	@ParameterizedTest
	@ValueSource(strings = { "traceparent", "tracestate", "b3", "X-B3-TraceId", "TraceParent" })
	void theTraceOfACauseIsItsOwn(String key) {
		Message cause = Message.of(new Happened()).withMetadata(ADA.with(key, "of the cause"));
		Message caused = Message.of(new Happened()).withMetadata(Metadata.empty().with(key, "own"));
		assertThat(Message.of(new Happened()).causedBy(cause).metadata()).isEqualTo(ADA);
		assertThat(caused.causedBy(cause).metadata()).isEqualTo(ADA.with(key, "own"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-b3-", "b33", "trace", "baggage", "traceparents" })
	void whatLooksLikeATraceIsTakenOver(String key) {
		Message cause = Message.of(new Happened()).withMetadata(ADA.with(key, "value"));
		assertThat(Message.of(new Happened()).causedBy(cause).metadata()).isEqualTo(ADA.with(key, "value"));
	}

	@Test
	void limitsAreThoseOfTheDocumentation() {
		Metadata most = entries(32).with("traceparent", "x".repeat(2000));
		most.requireWithinLimits();
		Metadata.empty().with("k".repeat(100), "x".repeat(1000)).requireWithinLimits();
		refused(entries(33), "at most 32 entries");
		refused(Metadata.empty().with("", "value"), "1 to 100 characters");
		refused(Metadata.empty().with("k".repeat(101), "value"), "1 to 100 characters");
		refused(Metadata.empty().with("user", "x".repeat(1001)), "at most 1000 characters (key: user)");
	}

	private static void refused(Metadata metadata, String message) {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(metadata::requireWithinLimits)
			.withMessageContaining(message);
	}

	private static Metadata entries(int number) {
		return Metadata
			.of(IntStream.range(0, number).boxed().collect(Collectors.toMap((i) -> "key" + i, (i) -> "value")));
	}

	record Happened() implements Event {
	}

}
