package dev.sourced.internal.message;

import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

import static org.assertj.core.api.Assertions.assertThat;

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
