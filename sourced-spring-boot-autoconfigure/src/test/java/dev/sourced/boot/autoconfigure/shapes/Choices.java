package dev.sourced.boot.autoconfigure.shapes;

import java.util.Collection;
import java.util.List;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import dev.sourced.annotation.BoundTo;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Tag;
import dev.sourced.boot.autoconfigure.shapes.Things.Broken;
import dev.sourced.boot.autoconfigure.shapes.Things.Made;
import dev.sourced.boot.autoconfigure.shapes.Things.Make;
import dev.sourced.boot.autoconfigure.shapes.Things.Thing;
import dev.sourced.boot.autoconfigure.shapes.Things.ThingEvent;
import dev.sourced.boot.autoconfigure.shapes.Things.Welcome;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

/**
 * Which of several handlers takes an event, handlers of several events, models that are
 * not guarded, and groups that are written as code.
 */
public final class Choices {

	private static final String HERE = "dev.sourced.boot.autoconfigure.shapes";

	private Choices() {
	}

	@Shape("a record, a sealed interface above it, and `Event`, in three methods")
	@Projector
	static class MoreAndLessSpecific {

		@Project
		void on(Made event) {
		}

		@Project
		void on(ThingEvent event) {
		}

		@Project
		void on(Event event) {
		}

	}

	@Shape("two sealed interfaces that hold one record, and a method for that record")
	@Reactor
	static class Settled {

		@React
		void on(ThingEvent event) {
		}

		@React
		void on(Welcome event) {
		}

		@React
		void on(Made event) {
		}

	}

	@Shape("two sealed interfaces that hold one record, neither above the other")
	@Reactor
	static class Undecided {

		@React
		void on(ThingEvent event) {
		}

		@React
		void on(Welcome event) {
		}

	}

	@Shape("one type in two methods")
	@Projector
	static class SameTwice {

		@Project
		void one(ThingEvent event) {
		}

		@Project
		void two(List<ThingEvent> events) {
		}

		@Project
		void made(Made event) {
		}

		@Project
		void broken(Broken event) {
		}

	}

	@Shape("`@Project`: a `List` of events, and optionally a `List<Envelope>`")
	@Projector
	static class Batches {

		@Project
		void on(List<? extends ThingEvent> events, List<Envelope> envelopes) {
		}

		@Project
		void on(Broken event) {
		}

	}

	@Shape("`@Project`: a `List` that does not say of what, or another collection")
	@Projector
	static class RawBatch {

		@Project
		@SuppressWarnings("rawtypes")
		void on(List events) {
		}

	}

	@Shape("`@Project`: two lists of events, or a list beside an event")
	@Projector
	static class TwoBatches {

		@Project
		void on(List<Made> events, Broken event) {
		}

	}

	@Shape("a list of events in any other handler")
	@Reactor
	static class ReactsToList {

		@React
		void on(Collection<Made> events) {
		}

	}

	@Shape("`@BoundTo(guarded = false)` on a model of `@Decide`")
	@Decider(partitionBy = "thing")
	static class Unguarded {

		@Decide
		void decide(Make command, @BoundTo(guarded = false) Thing thing) {
		}

	}

	@Shape("`@BoundTo(guarded = false)` on a model of `@React`")
	@Reactor
	static class UnguardedReaction {

		@React
		void on(Made event, @BoundTo(guarded = false) Thing thing) {
		}

	}

	@Shape("`ConsumerGroup` that is a bean, also a lazy one")
	@AutoConfigurationPackage(basePackages = HERE)
	static class Coded {

		@Bean
		@Lazy
		ConsumerGroup made() {
			return ConsumerGroup.projector("made")
				.partitionBy("thing")
				.on(Made.class, (event, delivery) -> event.thing())
				.onBatch(ThingEvent.class, (events) -> events.forEach(Event::getClass))
				.build();
		}

	}

	@Shape("`ConsumerGroup` without a handler")
	static class CodedNothing {

		@Bean
		ConsumerGroup idle() {
			return ConsumerGroup.reactor("idle").build();
		}

	}

	@MessageType("shapes.elsewhere")
	record Elsewhere(@Tag String thing) implements Event {
	}

	@Shape("`ConsumerGroup` for an event that is not a known message type")
	static class CodedUnknown {

		@Bean
		ConsumerGroup unknown() {
			return ConsumerGroup.projector("unknown").on(Elsewhere.class, (event, delivery) -> event.thing()).build();
		}

	}

	@Shape("`ConsumerGroup` with a tag that its events do not carry")
	@AutoConfigurationPackage(basePackages = HERE)
	static class CodedTag {

		@Bean
		ConsumerGroup lanes() {
			return ConsumerGroup.reactor("lanes")
				.partitionBy("shelf")
				.on(Made.class, (event, delivery) -> event.thing())
				.build();
		}

	}

	@Shape("`ConsumerGroup` for every event, with partition tags")
	@AutoConfigurationPackage(basePackages = HERE)
	static class CodedWildcard {

		@Bean
		ConsumerGroup all() {
			return ConsumerGroup.projector("all")
				.partitionBy("thing")
				.on(Event.class, (event, delivery) -> event.getClass())
				.build();
		}

	}

	@Shape("`ConsumerGroup` whose id cannot be part of a URL")
	@AutoConfigurationPackage(basePackages = HERE)
	static class CodedName {

		@Bean
		ConsumerGroup named() {
			return ConsumerGroup.projector("of all").on(Made.class, (event, delivery) -> event.thing()).build();
		}

	}

	@Shape("`ConsumerGroup` with two handlers of one event, neither more specific")
	@AutoConfigurationPackage(basePackages = HERE)
	static class CodedTwice {

		@Bean
		ConsumerGroup twice() {
			return ConsumerGroup.reactor("twice")
				.on(ThingEvent.class, (event, delivery) -> event.getClass())
				.on(Welcome.class, (event, delivery) -> event.getClass())
				.build();
		}

	}

	@Shape("`ConsumerGroup` that is a prototype")
	static class CodedPrototype {

		@Bean
		@Scope("prototype")
		ConsumerGroup many() {
			return ConsumerGroup.projector("many").on(Made.class, (event, delivery) -> event.thing()).build();
		}

	}

	@Shape("`ConsumerGroup` from a `@Bean` method that returns something else")
	static class CodedHidden {

		@Bean
		Object hidden() {
			return ConsumerGroup.projector("hidden").on(Made.class, (event, delivery) -> event.thing()).build();
		}

	}

}
