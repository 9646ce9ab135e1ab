package dev.sourced.internal.message;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tags of records, however their constructors are written. A tag that is not found would
 * leave its events out of every boundary.
 */
class MessageTypeReaderTests {

	@Test
	void aTagIsFoundWhateverTheConstructorLooksLike() {
		for (Class<?> type : new Class<?>[] { Implicit.class, Compact.class, WrittenOut.class, Repeated.class }) {
			assertThat(MessageTypeReader.describe(type).tagNames()).as(type.getSimpleName()).containsExactly("thing");
		}
	}

	@Test
	void aTagThatWouldHaveNoEffectIsRefused() {
		for (Class<?> type : new Class<?>[] { InList.class, InMap.class, InArray.class, InSealed.class,
				Deeper.class }) {
			assertThatExceptionOfType(InvalidConfigurationException.class).as(type.getSimpleName())
				.isThrownBy(() -> MessageTypeReader.describe(type))
				.withMessageContaining("Component 'product' of " + Line.class.getName())
				.withMessageContaining("only a part of " + type.getName());
		}
	}

	@Test
	void aMessageMayHoldAnotherMessageAndATypedIdThatIsATagElsewhere() {
		assertThat(MessageTypeReader.describe(OfMessages.class).tagNames()).containsExactly("line");
	}

	record Line(@Tag String product, int quantity) implements Priced {
	}

	sealed interface Priced permits Line {

	}

	record Part(Optional<Line> line) {
	}

	record LineId(@Tag String value) {
	}

	@MessageType("nested.list")
	record InList(@Tag String order, List<? extends Line> lines) implements Event {
	}

	@MessageType("nested.map")
	record InMap(@Tag String order, Map<String, Line> lines) implements Event {
	}

	@MessageType("nested.array")
	record InArray(@Tag String order, List<Line>[] lines) implements Event {
	}

	@MessageType("nested.sealed")
	record InSealed(@Tag String order, Priced line) implements Event {
	}

	@MessageType("nested.deeper")
	record Deeper(@Tag String order, Part part) implements Event {
	}

	@MessageType("nested.messages")
	record OfMessages(@Tag LineId line, List<Implicit> messages) implements Event {
	}

	@MessageType("constructed.implicit")
	record Implicit(@Tag String thing, int number) implements Event {
	}

	@MessageType("constructed.compact")
	record Compact(@Tag String thing, int number) implements Event {

		Compact {
			Objects.requireNonNull(thing);
		}

	}

	@MessageType("constructed.written-out")
	record WrittenOut(@Tag String thing, int number) implements Event {

		WrittenOut(String thing, int number) {
			this.thing = thing.strip();
			this.number = number;
		}

	}

	@MessageType("constructed.repeated")
	record Repeated(String thing, int number) implements Event {

		Repeated(@Tag String thing, int number) {
			this.thing = thing.strip();
			this.number = number;
		}

	}

}
