package dev.sourced.internal.json;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

import dev.sourced.annotation.MessageType;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever can be written can be read: the writer and the reader have the same limits,
 * and where classes of the application decide, it is tried before it is stored.
 */
class PayloadLimitsTests {

	private final MessageJson json = new MessageJson(Stream.empty(), 1_000_000);

	@Test
	void whateverIsNestedNotTooDeepToBeWrittenIsReadAgain() {
		int refused = 0;
		for (int depth = 200; depth < 300; depth++) {
			Nested nested = new Nested(List.of());
			for (int i = 0; i < depth; i++) {
				nested = new Nested(List.of(nested));
			}
			try {
				assertComesBack(nested);
			}
			catch (InvalidMessageException ex) {
				refused++;
			}
		}
		assertThat(refused).isEqualTo(50);
	}

	@Test
	void longNumbersNamesAndTextsComeBack() {
		assertComesBack(new Wide(BigInteger.TEN.pow(300_000), Map.of("n".repeat(300_000), "t".repeat(300_000))));
	}

	/*
	 * Jackson's hash of a name takes 33 times what it has: these names have all the same.
	 */
	@Test
	void namesOfOneHashComeBack() {
		List<String> names = IntStream.range(0, 1 << 12)
			.mapToObj((bits) -> IntStream.range(0, 12)
				.mapToObj((bit) -> ((bits >> bit & 1) == 0) ? "Bb" : "CA")
				.collect(Collectors.joining()))
			.toList();
		Map<String, String> map = names.stream().collect(Collectors.toMap((name) -> name, (name) -> ""));
		assertComesBack(new Wide(BigInteger.ONE, map));
		Metadata metadata = Metadata.of(map);
		assertThat(this.json.readMetadata(this.json.write(metadata))).isEqualTo(metadata);
	}

	@Test
	void metadataUnderLongKeysComesBack() {
		Metadata metadata = Metadata.of(Map.of("k".repeat(100_000), "v".repeat(100_000)));
		assertThat(this.json.readMetadata(this.json.write(metadata))).isEqualTo(metadata);
	}

	@Test
	void aClassThatIsNotAmongTheNamedOnesIsRefusedWhenItIsWritten() {
		assertComesBack(new Drawn(new Known(1)));
		assertRefused(new Drawn(new Unlisted(1)));
	}

	@Test
	void whatAWriterOfTheApplicationMakesUnreadableIsRefusedWhenItIsWritten() {
		assertRefused(new Odd(new Known(1)));
	}

	private void assertComesBack(Event payload) {
		MessageDefinition definition = MessageTypeReader.describe(payload.getClass());
		assertThat(this.json.read(definition, this.json.write(definition, payload)).equals(payload)).isTrue();
	}

	private void assertRefused(Event payload) {
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.json.write(MessageTypeReader.describe(payload.getClass()), payload))
			.withMessageContaining("must be readable");
	}

	@MessageType("limits.nested")
	record Nested(List<Nested> inner) implements Event {
	}

	@MessageType("limits.wide")
	record Wide(BigInteger number, Map<String, String> map) implements Event {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Known.class, name = "known"))
	interface Shape {

	}

	record Known(int size) implements Shape {
	}

	record Unlisted(int size) implements Shape {
	}

	@MessageType("limits.drawn")
	record Drawn(Shape shape) implements Event {
	}

	@MessageType("limits.odd")
	record Odd(@JsonSerialize(using = ToStringSerializer.class) Known shape) implements Event {
	}

}
