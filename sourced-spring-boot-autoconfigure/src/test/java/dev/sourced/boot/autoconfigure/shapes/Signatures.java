package dev.sourced.boot.autoconfigure.shapes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Save;
import dev.sourced.boot.autoconfigure.shapes.Things.Made;
import dev.sourced.boot.autoconfigure.shapes.Things.Make;
import dev.sourced.boot.autoconfigure.shapes.Things.OpenEvent;
import dev.sourced.boot.autoconfigure.shapes.Things.Thing;
import dev.sourced.boot.autoconfigure.shapes.Things.ThingEvent;
import dev.sourced.command.FollowUp;
import dev.sourced.group.Delivery;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

/**
 * Modifiers, parameters and results of handlers.
 */
public final class Signatures {

	private Signatures() {
	}

	@Shape("private method")
	@Projector
	static class Private {

		@Project
		private void on(Made event) {
		}

	}

	@Shape("static method")
	@Projector
	static class Static {

		@Project
		static void on(Made event) {
		}

	}

	@Shape("package-visible, protected, public or final method")
	@Reactor
	static class Visible {

		@React
		protected final void on(Made event) {
		}

	}

	@Shape("sealed interface of events")
	@Projector
	static class Sealed {

		@Project
		void on(ThingEvent event, Envelope envelope, Delivery delivery) {
		}

	}

	@Shape("interface of events that is not sealed")
	@Projector
	static class Open {

		@Project
		void on(OpenEvent event) {
		}

	}

	@Shape("`Event`, for all")
	@Projector
	static class Wildcard {

		@Project
		void on(Event event) {
		}

	}

	abstract static class Generic<E extends Event> {

		@Project
		void on(E event) {
		}

	}

	@Shape("handler inherited from a generic superclass that names its type")
	@Projector
	static class OfGeneric extends Generic<Made> {

	}

	abstract static class GenericDecider<C extends Command, M, E extends Event> {

		@Decide
		abstract List<E> decide(C command, Map<String, M> models);

	}

	@Shape("overriding a handler of a generic superclass")
	@Decider(partitionBy = "thing")
	static class OverridingGeneric extends GenericDecider<Make, Thing, Made> {

		@Override
		List<Made> decide(Make command, Map<String, Thing> models) {
			return List.of();
		}

	}

	@Shape("type variable that the bean's class leaves open")
	@Projector
	static class StillGeneric<E extends Event> extends Generic<E> {

	}

	@Shape("type variable of the method")
	@Projector
	static class GenericMethod {

		@Project
		<E extends Event> void on(E event) {
		}

	}

	@Shape("two events")
	@Projector
	static class TwoEvents {

		@Project
		void on(Made event, Made other) {
		}

	}

	@Shape("anything else, such as a primitive or a bean")
	@Projector
	static class Primitive {

		@Project
		void on(Made event, int number) {
		}

	}

	@Shape("varargs")
	@Decider(partitionBy = "thing")
	static class Varargs {

		@Decide
		void decide(Make command, Thing... models) {
		}

	}

	@Shape("`@Load` that returns null, and `@Nullable` views")
	@Projector(partitionBy = "thing")
	static class NullableView {

		@Load
		@Nullable String load() {
			return null;
		}

		@Evolve
		String on(@Nullable String view, Made event) {
			return "";
		}

		@Save
		void save(@Nullable String view) {
		}

	}

	@Shape("view whose type differs between `@Load`, `@Evolve` and `@Save`, also in its type arguments")
	@Projector(partitionBy = "thing")
	static class TwoViews {

		@Load
		List<String> load() {
			return List.of();
		}

		@Evolve
		List<Integer> on(List<Integer> view, Made event) {
			return view;
		}

		@Save
		void save(List<String> view) {
		}

	}

	@Shape("`@Decide`: a collection, also by wildcard")
	@Decider(partitionBy = "thing")
	static class ListOfWildcard {

		@Decide
		List<? extends ThingEvent> decide(Make command) {
			return List.of();
		}

	}

	static class Facts extends ArrayList<Made> {

		private static final long serialVersionUID = 1L;

	}

	@Shape("`@Decide`: a class that is a collection of events")
	@Decider(partitionBy = "thing")
	static class OwnCollection {

		@Decide
		Facts decide(Make command) {
			return new Facts();
		}

	}

	@Shape("`@Decide`: a stream")
	@Decider(partitionBy = "thing")
	static class StreamOfEvents {

		@Decide
		Stream<Event> decide(Make command) {
			return Stream.of();
		}

	}

	@Shape("`@Decide`: an `Optional`")
	@Decider(partitionBy = "thing")
	static class OptionalEvent {

		@Decide
		Optional<Made> decide(Make command) {
			return Optional.empty();
		}

	}

	@Shape("`@Decide`: an array")
	@Decider(partitionBy = "thing")
	static class ArrayOfEvents {

		@Decide
		Made[] decide(Make command) {
			return new Made[0];
		}

	}

	@Shape("`@Decide`: an `Iterable`")
	@Decider(partitionBy = "thing")
	static class IterableOfEvents {

		@Decide
		Iterable<Made> decide(Make command) {
			return List.of();
		}

	}

	@Shape("`@Decide`: a map")
	@Decider(partitionBy = "thing")
	static class MapOfEvents {

		@Decide
		Map<String, Made> decide(Make command) {
			return Map.of();
		}

	}

	@Shape("`@Decide`: a collection that does not say of what")
	@Decider(partitionBy = "thing")
	static class RawCollection {

		@Decide
		@SuppressWarnings("rawtypes")
		Collection decide(Make command) {
			return List.of();
		}

	}

	@Shape("`@Decide`: `Object`, or a collection of `?`")
	@Decider(partitionBy = "thing")
	static class Unbounded {

		@Decide
		List<?> decide(Make command) {
			return List.of();
		}

	}

	@Shape("`@Decide`: a collection in an `Optional`, or the reverse")
	@Decider(partitionBy = "thing")
	static class Nested {

		@Decide
		Optional<List<Made>> decide(Make command) {
			return Optional.empty();
		}

	}

	@Shape("`@Decide`: a `Future`, `Mono` or `Flux`")
	@Decider(partitionBy = "thing")
	static class FutureEvent {

		@Decide
		CompletableFuture<Made> decide(Make command) {
			return CompletableFuture.completedFuture(new Made(command.thing()));
		}

	}

	@Shape("`@Decide`: an interface of events that is not sealed")
	@Decider(partitionBy = "thing")
	static class ReturnsOpen {

		@Decide
		List<OpenEvent> decide(Make command) {
			return List.of();
		}

	}

	@Shape("`@React`: a command, a `FollowUp`, a collection, a stream or an `Optional` of them, or nothing")
	@Reactor
	static class FollowUps {

		@React
		Collection<FollowUp> on(Made event) {
			return List.of();
		}

	}

	@Shape("`@React`: events")
	@Reactor
	static class ReturnsEvents {

		@React
		Stream<Made> on(Made event) {
			return Stream.of();
		}

	}

	@Shape("`@React`: a `Future`, `Mono` or `Flux`")
	@Reactor
	static class FutureCommand {

		@React
		CompletableFuture<Make> on(Made event) {
			return CompletableFuture.completedFuture(new Make(event.thing()));
		}

	}

	@Shape("`@Project`, `@Save`, `@Sync`, `@AfterCommit`, `@OnReset`: nothing, or a number")
	@Projector
	static class CountsRows {

		@Project
		int on(Made event) {
			return 1;
		}

	}

	@Shape("`@Project`, `@Save`, `@Sync`, `@AfterCommit`, `@OnReset`: anything else, such as a command or a `Mono`")
	@Projector
	static class ReturnsCommand {

		@Project
		Make on(Made event) {
			return new Make(event.thing());
		}

	}

	@Shape("`@Load`: a `Future`, `Mono` or `Flux`")
	@Projector(partitionBy = "thing")
	static class FutureView {

		@Load
		CompletableFuture<String> load() {
			return CompletableFuture.completedFuture("");
		}

		@Evolve
		CompletableFuture<String> on(CompletableFuture<String> view, Made event) {
			return view;
		}

		@Save
		void save(CompletableFuture<String> view) {
		}

	}

}
