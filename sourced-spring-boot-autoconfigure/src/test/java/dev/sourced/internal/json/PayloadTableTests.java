package dev.sourced.internal.json;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.EachDatabase;
import dev.sourced.testsupport.PayloadSamples.Sample;
import dev.sourced.testsupport.PayloadSamples;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a payload may hold: each value comes back, and the tables of the documentation are
 * what the code does.
 */
class PayloadTableTests {

	static final List<Sample> ACCEPTED = PayloadSamples.accepted();

	static final List<Class<? extends Event>> REFUSED = PayloadSamples.refused();

	private final MessageJson json = new MessageJson(Stream.empty(), 10_000);

	@ParameterizedTest
	@FieldSource("ACCEPTED")
	void valuesComeBackAsTheyWere(Sample sample) {
		for (Event value : sample.values()) {
			String text = write(value);
			Object back = this.json.read(MessageTypeReader.describe(value.getClass()), text);
			assertThat(back).as(text).isInstanceOf(value.getClass());
			assertThat(component(back)).as(text).isEqualTo(component(value));
			assertThat(write((Event) back)).isEqualTo(text);
		}
	}

	@ParameterizedTest
	@FieldSource("ACCEPTED")
	void valuesComeInFromOutsideAsTheyAreStored(Sample sample) {
		for (Event value : sample.values()) {
			String text = write(value);
			Object back = this.json.readComplete(MessageTypeReader.describe(value.getClass()), text);
			assertThat(component(back)).as(text).isEqualTo(component(value));
		}
	}

	@ParameterizedTest
	@FieldSource("REFUSED")
	void typesThatCannotBeReadAreRefusedByName(Class<? extends Event> type) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> this.json.check(List.of(MessageTypeReader.describe(type))))
			.withMessageContaining("Component 'value")
			.withMessageContaining(type.getName())
			.satisfies((ex) -> assertThat(ex.remedy()).contains("docs/payloads.md"));
	}

	@ParameterizedTest
	@EachDatabase
	void valuesComeBackFromTheDatabase(TestDatabase databases) {
		Database database = databases.createWithTables();
		List<Message> messages = ACCEPTED.stream()
			.flatMap((sample) -> sample.values().stream())
			.map(Message::of)
			.toList();
		try (HikariDataSource pool = database.dataSource(2)) {
			LogFixture fixture = new LogFixture(pool,
					messages.stream().map((message) -> message.payload().getClass()).toArray(Class<?>[]::new));
			fixture.log().append(messages);
			List<Envelope> back = fixture.log().read(Query.all(), ReadOptions.all()).messages();
			assertThat(back).hasSameSizeAs(messages);
			for (int i = 0; i < back.size(); i++) {
				assertThat(component(back.get(i).payload())).as(back.get(i).type())
					.isEqualTo(component(messages.get(i).payload()));
			}
		}
		database.drop();
	}

	@Test
	void theTableOfTheDocumentationIsWhatTheCodeDoes() throws IOException {
		String document = Files.readString(Path.of("../docs/payloads.md"));
		assertThat(document).as("docs/payloads.md")
			.contains(table("| component | stored as | comes back |",
					ACCEPTED.stream().filter((sample) -> sample.note() != null), this::accepted));
		assertThat(document)
			.contains(table("| component | refused at start-up: its type |", REFUSED.stream(), this::refused));
	}

	private static <T> String table(String head, Stream<T> rows, Function<T, String> row) {
		return Stream.of(Stream.of(head, head.replaceAll("[^|]+", "---")), rows.map(row))
			.flatMap(Function.identity())
			.collect(Collectors.joining("\n", "", "\n\n"));
	}

	private String accepted(Sample sample) {
		Event first = sample.values().get(0);
		String stored = write(first).replaceFirst("^\\{\"value\":(.*)}$", "$1");
		return "| `%s` | `%s` | as it was%s |".formatted(typeOf(first.getClass()), stored,
				Objects.requireNonNull(sample.note()).isEmpty() ? "" : "; " + sample.note());
	}

	private String refused(Class<? extends Event> type) {
		try {
			this.json.check(List.of(MessageTypeReader.describe(type)));
		}
		catch (InvalidConfigurationException ex) {
			String message = simple(Objects.requireNonNull(ex.getMessage()));
			return "| `%s` | %s |".formatted(typeOf(type), message.replaceFirst(".*: its type ", ""));
		}
		throw new AssertionError("accepted " + type);
	}

	private String write(Event payload) {
		return this.json.write(MessageTypeReader.describe(payload.getClass()), payload);
	}

	private static Object component(Object payload) {
		try {
			RecordComponent component = payload.getClass().getRecordComponents()[0];
			return Objects.requireNonNullElse(component.getAccessor().invoke(payload), "null");
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String typeOf(Class<?> payloadType) {
		Type type = payloadType.getRecordComponents()[0].getGenericType();
		return simple(type.getTypeName());
	}

	private static String simple(String text) {
		return text.replaceAll("[a-z]+\\.(?=[\\w.]*[A-Z])", "").replace("PayloadSamples$", "");
	}

}
