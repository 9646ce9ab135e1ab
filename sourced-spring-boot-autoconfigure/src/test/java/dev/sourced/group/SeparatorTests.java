package dev.sourced.group;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Event;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Names that are stored in lists do not contain what separates them.
 */
class SeparatorTests {

	@Test
	void theNameOfATypeHasNoComma() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> MessageTypeReader.describe(Listed.class))
			.withMessageContaining("Listed")
			.withMessageContaining("has a name with a comma: 'test.one,test.two'");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> MessageTypeReader.describe(FormerlyListed.class))
			.withMessageContaining("'test.a,b'");
	}

	@Test
	void theNameOfATagIsOneThatMessagesMayCarry() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> MessageTypeReader.describe(TaggedByTwo.class))
			.withMessageContaining("Component 'one' of")
			.withMessageContaining("cannot be the tag 'one,two'");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> MessageTypeReader.describe(TaggedByUmlaut.class))
			.withMessageContaining("cannot be the tag 'größe'");
	}

	@Test
	void aCustomizedGroupHasNoCommaInItsNames() {
		for (GroupNames names : List.of(new GroupNames("a,b", "test.one"), new GroupNames("a", "test.one,test.two"))) {
			assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> group("group", names))
				.withMessageContaining("'group'")
				.withMessageContaining("with a comma");
		}
		assertThatNoException().isThrownBy(() -> group("group", new GroupNames("a", "test.one")));
	}

	private static GroupDefinition group(String id, GroupNames names) {
		return new GroupDefinition(id, GroupType.PROJECTOR, List.of(names.tag()), Set.of(names.type()),
				StartPosition.BEGINNING);
	}

	private record GroupNames(String tag, String type) {
	}

	@MessageType("test.one,test.two")
	record Listed(@Tag String one) implements Event {
	}

	@MessageType(value = "test.one", formerly = { "test.two", "test.a,b" })
	record FormerlyListed(@Tag String one) implements Event {
	}

	@MessageType("test.one")
	record TaggedByTwo(@Tag("one,two") String one) implements Event {
	}

	@MessageType("test.one")
	record TaggedByUmlaut(@Tag String größe) implements Event {
	}

}
