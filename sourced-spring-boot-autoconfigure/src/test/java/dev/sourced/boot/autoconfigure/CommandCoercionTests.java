package dev.sourced.boot.autoconfigure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.MisuseException;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Default;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.command.InvalidCommandException.Violation;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * SR-3: what is missing in a command from outside has its default, texts become numbers,
 * and forms are commands, too.
 */
class CommandCoercionTests {

	private static final String TYPE = "orders.place";

	@MessageType("orders.place")
	record Place(@Tag @NotBlank String order, @Default("1") int quantity, @Default("0") BigDecimal price,
			@Nullable @Pattern(regexp = ".+@example\\.com") String mail, @Default("DAYS") TimeUnit unit,
			@Default("2026-01-31") LocalDate day, @Default("none") Optional<String> note,
			@Valid @Nullable Address address, List<Integer> sizes) implements Command {
	}

	record Address(@NotBlank String city, @Default("DE") String country, @Nullable CourseId near) {
	}

	record CourseId(int value) {
	}

	/** Its constructor is written out, so its parameters carry no annotations. */
	@MessageType("orders.cancel")
	record Cancel(@Tag String order, @Default("gone") String reason) implements Command {

		Cancel(@Tag String order, String reason) {
			this.order = order.strip();
			this.reason = reason;
		}

	}

	@MessageType("orders.share")
	record Share(@Tag String order, Set<CourseId> courses, String[] words, @Default("false") boolean loud,
			@Nullable Integer times) implements Command {
	}

	@MessageType("orders.done")
	record Done(@Tag String order) implements Event {
	}

	@Decider(partitionBy = "order")
	static class Orders {

		@Decide
		Done place(Place command) {
			return new Done(command.order());
		}

		@Decide
		Done cancel(Cancel command) {
			return new Done(command.order());
		}

		@Decide
		Done share(Share command) {
			return new Done(command.order());
		}

	}

	@Test
	void whatIsMissingHasItsDefault() {
		run((factory) -> {
			assertThat(factory.create(TYPE, json(""))).isEqualTo(new Place("o", 1, BigDecimal.ZERO, null, TimeUnit.DAYS,
					LocalDate.of(2026, 1, 31), Optional.of("none"), null, List.of()));
			assertThat(place(factory, ", \"quantity\": 5, \"unit\": \"HOURS\"")).returns(5, Place::quantity)
				.returns(TimeUnit.HOURS, Place::unit);
			assertThat(factory.create("orders.cancel", "{\"order\": \" o \"}")).isEqualTo(new Cancel("o", "gone"));
		});
	}

	@Test
	void aDefaultIsForWhatIsMissingAndNotForNull() {
		run((factory) -> {
			assertThat(place(factory, ", \"unit\": null").unit()).isNull();
			assertThat(place(factory, ", \"note\": null").note()).isEmpty();
			refused(factory, ", \"quantity\": null", "quantity");
		});
	}

	/*
	 * A default that changes does not change what was decided.
	 */
	@Test
	void theLogIsReadWithoutDefaults() {
		MessageJson json = new MessageJson(Stream.empty(), 10_000);
		Place stored = (Place) json.read(MessageTypeReader.describe(Place.class), "{\"order\": \"o\"}");
		assertThat(stored).isEqualTo(new Place("o", 0, null, null, null, null, Optional.empty(), null, List.of()));
	}

	@Test
	void recordsWithinACommandHaveDefaults() {
		run((factory) -> {
			assertThat(placeAt(factory, ", \"address\": {\"city\": \"Ulm\", \"near\": null}").address())
				.isEqualTo(new Address("Ulm", "DE", null));
			refused(factory, "{\"order\": \"o\", \"mail\": null, \"sizes\": [], \"address\": {\"city\": \"Ulm\"}}",
					TYPE, "address.near");
		});
	}

	@Test
	void whatHasNoDefaultMustBeThere() {
		run((factory) -> {
			refused(factory, "{\"mail\": null, \"address\": null, \"sizes\": []}", TYPE, "order");
			refused(factory, "{\"order\": \"o\", \"mail\": null, \"address\": null}", TYPE, "sizes");
		});
	}

	@Test
	void textsBecomeNumbersAndFractionsDoNotBecomeIntegers() {
		run((factory) -> {
			assertThat(place(factory, ", \"quantity\": \"2\"").quantity()).isEqualTo(2);
			assertThat(place(factory, ", \"price\": \"12.340\"").price()).isEqualTo(new BigDecimal("12.340"));
			assertThat(placeAt(factory, ", \"address\": {\"city\": \"Ulm\", \"near\": {\"value\": \"7\"}}").address())
				.isEqualTo(new Address("Ulm", "DE", new CourseId(7)));
			refused(factory, ", \"quantity\": 1.7", "quantity");
			refused(factory, ", \"quantity\": \"1.7\"", "quantity");
			refused(factory, ", \"quantity\": \"abc\"", "quantity");
			refused(factory, "{\"order\": \"o\", \"mail\": null, \"address\": null, \"sizes\": [1, \"x\"]}", TYPE,
					"sizes[1]");
		});
	}

	@Test
	void aTypeThatIsConstrainedByAPatternNamesItsField() {
		run((factory) -> {
			String json = "{\"order\": \"o\", \"mail\": \"%s\", \"address\": null, \"sizes\": []}";
			assertThat(factory.create(TYPE, json.formatted("ada@example.com"))).isNotNull();
			refused(factory, json.formatted("ada@example.org"), TYPE, "mail");
			assertThatExceptionOfType(InvalidCommandException.class)
				.isThrownBy(() -> factory.createFromForm(TYPE, Map.of("order", "o", "mail", "ada", "address", ""),
						Command.class))
				.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::field).containsExactly("mail"));
		});
	}

	@Test
	void fieldsOfAFormAreACommand() {
		run((factory) -> {
			MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
			form.add("order", "o");
			form.add("quantity", "2");
			form.add("price", "12.340");
			form.add("mail", "ada@example.com");
			form.add("unit", "HOURS");
			form.add("day", "2026-02-01");
			form.add("note", "soon");
			form.add("address.city", "Ulm");
			form.add("address.near", "7");
			form.add("sizes", "1");
			form.add("sizes", "2");
			form.add("_csrf", "secret");
			Place placed = new Place("o", 2, new BigDecimal("12.340"), "ada@example.com", TimeUnit.HOURS,
					LocalDate.of(2026, 2, 1), Optional.of("soon"), new Address("Ulm", "DE", new CourseId(7)),
					List.of(1, 2));
			assertThat(factory.createFromForm(TYPE, form, Command.class)).isEqualTo(placed);
			form.remove("address.near");
			form.add("address.near.value", "7");
			assertThat(factory.createFromForm(TYPE, form, Command.class)).isEqualTo(placed);
		});
	}

	@Test
	void anEmptyFieldIsAMissingValueButAnEmptyText() {
		run((factory) -> {
			Map<String, String> form = Map.of("order", "o", "quantity", "", "price", "", "mail", "a@example.com",
					"address.city", "Ulm", "address.near", "", "address.country", "");
			assertThat(factory.createFromForm(TYPE, form, Place.class)).returns(1, Place::quantity)
				.returns(BigDecimal.ZERO, Place::price)
				.returns(List.of(), Place::sizes)
				.returns(new Address("Ulm", "", null), Place::address);
		});
	}

	@Test
	void repeatedFieldsAreCollectionsAndArrays() {
		run((factory) -> {
			Share share = factory.createFromForm("orders.share", Map.of("order", new String[] { "o" }, "courses",
					new String[] { "1", "2" }, "words", List.of("a", "a"), "times", ""), Share.class);
			assertThat(share.courses()).containsExactly(new CourseId(1), new CourseId(2));
			assertThat(share.words()).containsExactly("a", "a");
			assertThat(share.loud()).isFalse();
			assertThat(share.times()).isNull();
		});
	}

	@Test
	void aFieldThatDoesNotFitIsNamed() {
		run((factory) -> {
			for (String quantity : List.of("1.7", "abc", " 2", "2 ")) {
				refusedForm(factory, Map.of("quantity", quantity), "quantity");
			}
			refusedForm(factory, Map.of("quantity", List.of("1", "2")), "quantity");
			refusedForm(factory, Map.of("sizes", List.of("1", "x")), "sizes[1]");
			refusedForm(factory, Map.of("day", "tomorrow"), "day");
			refusedForm(factory, Map.of("address.near", "7"), "address.city");
			refusedForm(factory, Map.of("address.city", "Ulm", "address.near.value", "x"), "address.near.value");
			assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> factory.createFromForm(TYPE, Map.of("order", 1), Command.class));
		});
	}

	/*
	 * Names of fields come from outside, and are as long as a request may be.
	 */
	@Test
	void aFormIsNoDeeperThanItsCommand() {
		run((factory) -> {
			String deep = "address" + ".address".repeat(5_000);
			refusedForm(factory, Map.of(deep, "x"), "address.city");
		});
	}

	private static void refusedForm(CommandFactory factory, Map<String, ?> fields, String field) {
		MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
		form.add("order", "o");
		form.add("mail", "ada@example.com");
		if (fields.keySet().stream().noneMatch((name) -> name.startsWith("address"))) {
			form.add("address", "");
		}
		fields.forEach(
				(name, value) -> form.put(name, (value instanceof List<?> list) ? List.copyOf(list) : List.of(value)));
		assertThatExceptionOfType(InvalidCommandException.class)
			.isThrownBy(() -> factory.createFromForm(TYPE, form, Command.class))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::field).containsExactly(field));
	}

	@Test
	void defaultsThatCannotBeUsedAreRefusedAtStartUp() {
		fails(UnfittingDecider.class, "Component 'quantity' of " + Unfitting.class.getName()
				+ " has a @Default that does not fit its type int: 'abc'");
		fails(NestedDecider.class, "Component 'size' of " + Inner.class.getName());
		fails(EventDecider.class,
				"Component 'count' of " + Counted.class.getName() + " has a @Default, which events never use");
	}

	private static void fails(Class<?> decider, String problem) {
		AccountsApplication.plain(H2Databases.withTables())
			.withBean(decider)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageContaining(problem));
	}

	@MessageType("defaults.unfitting")
	record Unfitting(@Tag String order, @Default("abc") int quantity) implements Command {
	}

	@Decider(partitionBy = "order")
	static class UnfittingDecider {

		@Decide
		Done decide(Unfitting command) {
			return new Done(command.order());
		}

	}

	record Inner(@Default("1.7") long size) {
	}

	@MessageType("defaults.nested")
	record Nested(@Tag String order, Map<String, List<Inner>> inner) implements Command {
	}

	@Decider(partitionBy = "order")
	static class NestedDecider {

		@Decide
		Done decide(Nested command) {
			return new Done(command.order());
		}

	}

	@MessageType("defaults.counted")
	record Counted(@Tag String order, @Default("1") int count) implements Event {
	}

	@MessageType("defaults.count")
	record Count(@Tag String order) implements Command {
	}

	@Decider(partitionBy = "order")
	static class EventDecider {

		@Decide
		Counted decide(Count command) {
			return new Counted(command.order(), 1);
		}

	}

	private static String json(String more) {
		return "{\"order\": \"o\", \"mail\": null, \"address\": null, \"sizes\": []" + more + "}";
	}

	private static Place place(CommandFactory factory, String more) {
		return (Place) factory.create(TYPE, json(more));
	}

	private static Place placeAt(CommandFactory factory, String more) {
		return (Place) factory.create(TYPE, json(more).replace("\"address\": null, ", ""));
	}

	private static void refused(CommandFactory factory, String more, String field) {
		refused(factory, json(more), TYPE, field);
	}

	private static void refused(CommandFactory factory, String json, String type, String field) {
		assertThatExceptionOfType(InvalidCommandException.class).isThrownBy(() -> factory.create(type, json))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::field).containsExactly(field));
	}

	private static void run(Consumer<CommandFactory> test) {
		AccountsApplication.plain(H2Databases.withTables())
			.withBean(Orders.class)
			.run((context) -> test.accept(context.getBean(CommandFactory.class)));
	}

}
