package dev.sourced.internal.spring.scan;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.View;
import dev.sourced.command.FollowUp;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Walks the table of views in the documentation: what it calls accepted is read, what it
 * calls refused says what the table says.
 */
class ViewShapesTests {

	private static final Pattern SAID = Pattern.compile("“([^”]+)”");

	static Stream<Row> rows() throws IOException {
		return Files.readAllLines(Path.of("../docs/views.md"))
			.stream()
			.map((line) -> line.split("\\|"))
			.filter((cells) -> cells.length == 4)
			.map((cells) -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
			.filter((row) -> List.of("accepted", "refused").contains(row.answer()));
	}

	private static Map<String, Class<?>> shapes() {
		return Arrays.stream(ViewShapesTests.class.getDeclaredClasses())
			.filter((type) -> type.isAnnotationPresent(Shape.class))
			.collect(Collectors.toMap((type) -> type.getAnnotation(Shape.class).value(), Function.identity()));
	}

	@Test
	void everyShapeHasItsRow() throws IOException {
		assertThat(rows().map(Row::shape)).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(shapes().keySet());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aViewIsAnsweredAsTheTableSays(Row row) {
		Class<?> type = Objects.requireNonNull(shapes().get(row.shape()), row.shape());
		if (row.answer().equals("accepted")) {
			ViewDefinition view = read(type);
			assertThat(view.type()).isEqualTo(type);
			assertThat(view.evolvers()).isNotEmpty();
			return;
		}
		List<String> said = SAID.matcher(row.note()).results().map((result) -> result.group(1)).toList();
		assertThat(said).isNotEmpty();
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> read(type))
			.satisfies((ex) -> assertThat(ex.getMessage() + "\n" + ex.remedy()).contains(said));
	}

	private static ViewDefinition read(Class<?> type) {
		HandlerBeans beans = new HandlerBeans(new DefaultListableBeanFactory(), List.of(type));
		ViewDefinition view = beans.read(MessageTypeReader.of(List.copyOf(beans.messageTypes()))).views().get(0);
		new ValueJson(new MessageJson(Stream.empty(), 1000)).check(view.type());
		return view;
	}

	@Test
	void eachEventGoesToTheReactionThatNamesItMostClosely() {
		ViewDefinition view = read(Reacting.class);
		assertThat(view.reactions()).extracting((reaction) -> reaction.eventTypes().size()).containsExactly(1, 1, 1);
	}

	record Row(String shape, String answer, String note) {

		@Override
		public String toString() {
			return this.shape;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Shape {

		String value();

	}

	sealed interface Thing extends Event permits Made, Moved {

	}

	@MessageType("things.made")
	record Made(@Tag String thing) implements Thing {
	}

	@MessageType("things.moved")
	record Moved(@Tag String thing) implements Thing {
	}

	@MessageType("things.lost")
	record Lost(@Tag String thing) implements Event {
	}

	@MessageType("things.elsewhere")
	record Elsewhere(@Tag String place) implements Event {
	}

	@MessageType("things.make")
	record Make(@Tag String thing) implements Command {
	}

	@Shape("record with `@View` and `@Evolve` methods")
	@View("thing")
	record Plain(int count) {

		Plain() {
			this(0);
		}

		@Evolve
		Plain on(Made event) {
			return new Plain(this.count + 1);
		}

	}

	@Shape("record that is a decision model, too")
	@View("thing")
	@DecisionModel("thing")
	record Both(int count) {

		Both() {
			this(0);
		}

		@Evolve
		Both on(Made event) {
			return this;
		}

	}

	@Shape("view with a single state, `tags = {}`")
	@View(tags = {})
	record Single(int count) {

		Single() {
			this(0);
		}

		@Evolve
		Single on(Elsewhere event) {
			return this;
		}

	}

	@Shape("`@Evolve` that takes a sealed interface of events, and the `Envelope`")
	@View("thing")
	record Sealed(int count) {

		Sealed() {
			this(0);
		}

		@Evolve
		Sealed on(Thing event, Envelope envelope) {
			return this;
		}

	}

	@Shape("reactions to one event, to a sealed interface and to every event")
	@View("thing")
	record Reacting(int count) {

		Reacting() {
			this(0);
		}

		@Evolve
		Reacting on(Thing event) {
			return this;
		}

		@Evolve
		Reacting on(Lost event) {
			return this;
		}

		@React
		Make one(Made event) {
			return new Make(event.thing());
		}

		@React
		List<Make> some(Thing event) {
			return List.of();
		}

		@React
		Optional<FollowUp> all(Event event) {
			return Optional.empty();
		}

	}

	@Shape("class that is not a record")
	@View("thing")
	static class NoRecord {

		@Evolve
		NoRecord on(Made event) {
			return this;
		}

	}

	@Shape("view that names no tags")
	@View
	record NoTags(int count) {

		@Evolve
		NoTags on(Made event) {
			return this;
		}

	}

	@Shape("view without `@Evolve`")
	@View("thing")
	record NoEvolve(int count) {

	}

	@Shape("`@Evolve` that returns something else")
	@View("thing")
	record OtherResult(int count) {

		@Evolve
		Plain on(Made event) {
			return new Plain(1);
		}

	}

	@Shape("two `@Evolve` methods for one event")
	@View("thing")
	record Twice(int count) {

		@Evolve
		Twice on(Made event) {
			return this;
		}

		@Evolve
		Twice again(Made event) {
			return this;
		}

	}

	@Shape("event that carries none of the tags")
	@View("thing")
	record Foreign(int count) {

		@Evolve
		Foreign on(Made event) {
			return this;
		}

		@Evolve
		Foreign on(Elsewhere event) {
			return this;
		}

	}

	@Shape("view without an initial state")
	@View("thing")
	record NoInitial(int count) {

		@Evolve
		NoInitial on(Made event) {
			return this;
		}

	}

	@Shape("version 0")
	@View(value = "thing", version = 0)
	record Zero() {

		@Evolve
		Zero on(Made event) {
			return this;
		}

	}

	@Shape("name that cannot be part of a URL")
	@View(value = "thing", name = "a b")
	record Named() {

		@Evolve
		Named on(Made event) {
			return this;
		}

	}

	@Shape("`@Searchable` on a component of another type")
	@View("thing")
	record Searched(@Searchable double weight) {

		Searched() {
			this(0);
		}

		@Evolve
		Searched on(Made event) {
			return this;
		}

	}

	@Shape("component that cannot be stored")
	@View("thing")
	record Stored(Object anything) {

		Stored() {
			this("");
		}

		@Evolve
		Stored on(Made event) {
			return this;
		}

	}

	@Shape("`@Project` method in a view")
	@View("thing")
	record Projecting() {

		@Evolve
		Projecting on(Made event) {
			return this;
		}

		@Project
		void write(Moved event) {
		}

	}

	@Shape("reaction that returns nothing")
	@View("thing")
	record Silent() {

		@Evolve
		Silent on(Made event) {
			return this;
		}

		@React
		void react(Made event) {
		}

	}

	@Shape("reaction that returns events")
	@View("thing")
	record Eventful() {

		@Evolve
		Eventful on(Made event) {
			return this;
		}

		@React
		Moved react(Made event) {
			return new Moved(event.thing());
		}

	}

	@Shape("reaction that takes a decision model")
	@View("thing")
	record Modelled() {

		@Evolve
		Modelled on(Made event) {
			return this;
		}

		@React
		Make react(Made event, Both model) {
			return new Make(event.thing());
		}

	}

	@Shape("reaction to an event that the view does not evolve from")
	@View("thing")
	record Blind() {

		@Evolve
		Blind on(Made event) {
			return this;
		}

		@React
		Make react(Moved event) {
			return new Make(event.thing());
		}

	}

	@Shape("two reactions to one event")
	@View("thing")
	record Divided() {

		@Evolve
		Divided on(Made event) {
			return this;
		}

		@React
		Make one(Made event) {
			return new Make(event.thing());
		}

		@React
		Make other(Made event) {
			return new Make(event.thing());
		}

	}

}
