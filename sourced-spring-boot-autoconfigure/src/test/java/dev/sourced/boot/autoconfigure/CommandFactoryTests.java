package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.function.BiConsumer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandEnricher;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.InvalidCommandException.Violation;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.command.UnknownCommandException;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Commands from outside, by type name and JSON.
 */
class CommandFactoryTests {

	/** What can be asked from outside. */
	interface Public extends Command {

	}

	@MessageType(value = "notes.write", formerly = "note.write")
	record Write(@Tag @NotBlank String note, String author, @Positive int lines, List<String> words) implements Public {

		Write by(String name) {
			return new Write(this.note, name, this.lines, this.words);
		}

	}

	@MessageType("notes.burn")
	record Burn(@Tag String note) implements Command {
	}

	@MessageType("notes.written")
	record Written(@Tag String note) implements Event {
	}

	@Decider(partitionBy = "note")
	static class Notes {

		@Decide
		Written write(Write command) {
			return new Written(command.note());
		}

		@Decide
		Written burn(Burn command) {
			return new Written(command.note());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Enrichers {

		@Bean
		@Order(2)
		CommandEnricher<Write> second() {
			return (command) -> command.by(command.author() + "+second");
		}

		@Bean
		@Order(1)
		FirstEnricher first() {
			return new FirstEnricher();
		}

	}

	static class FirstEnricher implements CommandEnricher<Command> {

		@Override
		public Command enrich(Command command) {
			return (command instanceof Write write) ? write.by("first") : command;
		}

	}

	private static final String WRITE = """
			{"note": "n", "author": null, "lines": 1, "words": []}""";

	@Test
	void makesACommandOfItsNameAndItsJson() {
		run((factory, gateway) -> {
			assertThat(factory.create("notes.write", WRITE)).isEqualTo(new Write("n", null, 1, List.of()));
			assertThat(factory.create("note.write", WRITE, Public.class)).isInstanceOf(Write.class);
			assertThat(factory.create("notes.burn", "{\"note\": \"n\"}")).isEqualTo(new Burn("n"));
		});
	}

	@Test
	void knowsOnlyCommandsOfTheScope() {
		run((factory, gateway) -> {
			for (String type : List.of("notes.burn", "notes.written", "nothing", "", Burn.class.getName())) {
				assertThatExceptionOfType(UnknownCommandException.class)
					.isThrownBy(() -> factory.create(type, "{\"note\": \"n\"}", Public.class));
			}
			assertThatExceptionOfType(UnknownCommandException.class)
				.isThrownBy(() -> factory.create("notes.written", "{\"note\": \"n\"}"));
		});
	}

	@Test
	void namesTheFieldThatDoesNotFit() {
		run((factory, gateway) -> {
			assertThat(field(factory, "{\"note\": \"n\", \"author\": \"a\", \"words\": []}")).isEqualTo("lines");
			assertThat(field(factory, "{\"note\": \"n\", \"author\": \"a\", \"lines\": null, \"words\": []}"))
				.isEqualTo("lines");
			assertThat(field(factory, "{\"note\": \"n\", \"author\": \"a\", \"lines\": \"x\", \"words\": []}"))
				.isEqualTo("lines");
			assertThat(field(factory, "{\"note\": \"n\", \"author\": \"a\", \"lines\": 1, \"words\": [{}]}"))
				.isEqualTo("words[0]");
			assertThat(field(factory, "{\"note\": \" \", \"author\": \"a\", \"lines\": 1, \"words\": []}"))
				.isEqualTo("note");
			for (String json : List.of("", "null", "[]", "1", "{", "\"x\"")) {
				assertThat(field(factory, json)).isEmpty();
			}
		});
	}

	@Test
	void aFractionForAnIntegerIsRefusedNamingTheField() {
		run((factory, gateway) -> {
			for (String lines : List.of("1.7", "1.0", "\"1.7\"", "\"abc\"", "true", "3000000000", "\"\"")) {
				assertThat(field(factory,
						"{\"note\": \"n\", \"author\": \"a\", \"lines\": %s, \"words\": []}".formatted(lines)))
					.isEqualTo("lines");
			}
			assertThat(field(factory, "{\"note\": \"n\", \"author\": 7, \"lines\": 1, \"words\": []}"))
				.isEqualTo("author");
			assertThat(field(factory, "{\"note\": \"n\", \"author\": \"a\", \"lines\": 1, \"words\": [7]}"))
				.isEqualTo("words[0]");
		});
	}

	@Test
	void aPropertyThatIsGivenTwiceIsRefused() {
		run((factory, gateway) -> assertThatExceptionOfType(InvalidCommandException.class)
			.isThrownBy(() -> factory.create("notes.burn", "{\"note\": \"mine\", \"note\": \"yours\"}")));
	}

	private static String field(CommandFactory factory, String json) {
		try {
			factory.create("notes.write", json);
		}
		catch (InvalidCommandException ex) {
			assertThat(ex.violations()).hasSize(1);
			Violation violation = ex.violations().get(0);
			assertThat(violation.message()).isNotBlank();
			return violation.field();
		}
		throw new AssertionError("accepted " + json);
	}

	/*
	 * The ancestor let the client set metadata, id, time and causation beside the
	 * payload.
	 */
	@Test
	void theClientChoosesNothingButThePayload() {
		run((factory, gateway) -> {
			Command command = factory.create("notes.write", """
					{"note": "n", "author": "a", "lines": 1, "words": [], "id": "00000000-0000-0000-0000-000000000001",
					"metadata": {"user": "root"}, "causationId": "00000000-0000-0000-0000-000000000002"}""");
			Envelope enqueued = gateway.enqueue(command);
			assertThat(enqueued.id().getMostSignificantBits()).isNotZero();
			assertThat(enqueued.metadata().isEmpty()).isTrue();
			assertThat(enqueued.causationId()).isEqualTo(enqueued.id());
		});
	}

	@Test
	void enrichersRunInTheirOrderForTheirCommands() {
		AccountsApplication.plain(H2Databases.withTables())
			.withBean(Notes.class)
			.withUserConfiguration(Enrichers.class)
			.run((context) -> {
				CommandFactory factory = context.getBean(CommandFactory.class);
				assertThat(((Write) factory.create("notes.write", WRITE)).author()).isEqualTo("first+second");
				assertThat(factory.create("notes.burn", "{\"note\": \"n\"}")).isEqualTo(new Burn("n"));
			});
	}

	private static void run(BiConsumer<CommandFactory, CommandGateway> test) {
		AccountsApplication.plain(H2Databases.withTables())
			.withBean(Notes.class)
			.run((context) -> test.accept(context.getBean(CommandFactory.class),
					context.getBean(CommandGateway.class)));
	}

}
