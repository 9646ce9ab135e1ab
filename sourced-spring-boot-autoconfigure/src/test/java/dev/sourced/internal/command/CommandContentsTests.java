package dev.sourced.internal.command;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.Command;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandContentsTests {

	private final CommandContents contents = new CommandContents(
			MessageTypes
				.of(Stream.of(Pack.class, Label.class, Weigh.class).map(CommandContentsTests::definition).toList()),
			new MessageJson(Stream.of(), 1000));

	private static MessageDefinition definition(Class<? extends Command> type) {
		return new MessageDefinition(type.getSimpleName(), Set.of(), type, List.of());
	}

	@Test
	void aSetInAnotherOrderIsTheSame() {
		verifySame(new Pack(new LinkedHashSet<>(List.of("a", "b"))), new Pack(new LinkedHashSet<>(List.of("b", "a"))));
		verifyOther(new Pack(Set.of("a")), new Pack(Set.of("b")));
	}

	@Test
	void anEqualArrayIsTheSame() {
		verifySame(new Label(new byte[] { 1, 2 }), new Label(new byte[] { 1, 2 }));
		verifyOther(new Label(new byte[] { 1, 2 }), new Label(new byte[] { 1, 3 }));
	}

	@Test
	void anotherValueOrTypeIsAnother() {
		verifyOther(new Weigh(BigDecimal.ONE), new Weigh(BigDecimal.TEN));
		verifyOther(new Weigh(BigDecimal.ONE), new Pack(Set.of()));
	}

	@Test
	void whatCannotBeReadIsAnother() {
		assertThatExceptionOfType(DuplicateMessageException.class)
			.isThrownBy(() -> this.contents.requireSame(null, Message.of(new Pack(Set.of()))));
	}

	private void verifySame(Command stored, Command given) {
		Message message = Message.of(stored);
		assertThat(this.contents.requireSame(message, Message.of(given))).isSameAs(message);
	}

	private void verifyOther(Command stored, Command given) {
		assertThatExceptionOfType(DuplicateMessageException.class)
			.isThrownBy(() -> this.contents.requireSame(Message.of(stored), Message.of(given)));
	}

	record Pack(Set<String> things) implements Command {
	}

	record Label(byte[] image) implements Command {
	}

	record Weigh(BigDecimal weight) implements Command {
	}

}
