package dev.sourced.group;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.FollowUp;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.workflow.StartWorkflow;

/**
 * A consumer group that is written as code instead of an annotated class, for handlers
 * that are made at start-up: one for each entry of a list, or from a library. An instance
 * that is a bean is worked for like a projector or reactor, and everything that can be
 * set for a group under {@code sourced.groups.<id>} can be set for it. The types of its
 * events must be known messages, and its id must be unique; both are checked at start-up.
 * Immutable. Its handlers are called by several threads, for one lane by one at a time.
 */
public final class ConsumerGroup {

	private final String id;

	private final GroupType type;

	private final List<String> partitionBy;

	private final List<Subscription> subscriptions;

	private final @Nullable Runnable onReset;

	private ConsumerGroup(String id, GroupType type, List<String> partitionBy, List<Subscription> subscriptions,
			@Nullable Runnable onReset) {
		this.id = id;
		this.type = type;
		this.partitionBy = List.copyOf(partitionBy);
		this.subscriptions = List.copyOf(subscriptions);
		this.onReset = onReset;
	}

	/**
	 * Begin a group that keeps a read model. Its handlers run in the transaction that
	 * acknowledges their events, exactly once as far as that database is concerned.
	 * @param id the id of the group: 1 to 100 letters, digits, '-', '_' or '.'
	 * @return a builder
	 */
	public static ProjectorBuilder projector(String id) {
		return new ProjectorBuilder(id);
	}

	/**
	 * Begin a group that reacts to events. Its handlers run outside any transaction and
	 * at least once; the follow-ups they return take effect exactly once. It starts at
	 * the head of the log, unless {@code sourced.groups.<id>.start=beginning} is set, and
	 * is never reset.
	 * @param id the id of the group: 1 to 100 letters, digits, '-', '_' or '.'
	 * @return a builder
	 */
	public static ReactorBuilder reactor(String id) {
		return new ReactorBuilder(id);
	}

	public String id() {
		return this.id;
	}

	public GroupType type() {
		return this.type;
	}

	/**
	 * The tags whose values divide the group's events into lanes.
	 * @return the names of the tags, none for a single lane
	 */
	public List<String> partitionBy() {
		return this.partitionBy;
	}

	/**
	 * The handlers.
	 * @return the handlers, in the order in which they were added
	 */
	public List<Subscription> subscriptions() {
		return this.subscriptions;
	}

	/**
	 * What empties the read model of a projector before it is built anew.
	 * @return the action, or {@code null} if there is none
	 */
	public @Nullable Runnable onReset() {
		return this.onReset;
	}

	@Override
	public String toString() {
		return "ConsumerGroup[id=%s, type=%s, partitionBy=%s]".formatted(this.id, this.type, this.partitionBy);
	}

	/**
	 * A handler of a group and the type of event that it is for.
	 *
	 * @param eventType a record, a sealed interface, or {@link Event} for all events; of
	 * several handlers the one with the most specific type takes an event
	 * @param batch whether the handler takes several events at once
	 * @param action the handler
	 */
	public record Subscription(Class<? extends Event> eventType, boolean batch, Action action) {
	}

	/**
	 * A handler of events.
	 */
	@FunctionalInterface
	public interface Action {

		/**
		 * Handle events.
		 * @param events the events, in order; one, unless the handler takes several
		 * @param last the delivery of the last one
		 * @return what follows, none for a projector: a {@link FollowUp} or a
		 * {@link StartWorkflow} each
		 */
		List<?> handle(List<Envelope> events, Delivery last);

	}

	/**
	 * A handler that takes an event with its envelope.
	 *
	 * @param <E> the type of the event
	 */
	@FunctionalInterface
	public interface EnvelopeHandler<E extends Event> {

		/**
		 * Handle an event.
		 * @param event the event
		 * @param envelope its envelope, with its position and time
		 * @param delivery its delivery
		 */
		void handle(E event, Envelope envelope, Delivery delivery);

	}

	/**
	 * Builder of a {@link ConsumerGroup} that keeps a read model. For one thread.
	 */
	public static final class ProjectorBuilder {

		private final String id;

		private final List<Subscription> subscriptions = new ArrayList<>();

		private List<String> partitionBy = List.of();

		private @Nullable Runnable onReset;

		private ProjectorBuilder(String id) {
			this.id = id;
		}

		/**
		 * Divide the events into lanes, which are worked on at the same time. Without it,
		 * the group is one lane over the whole log of its types.
		 * @param tags the names of one to three tags, of which each event carries at
		 * least one, and one type all
		 * @return this builder
		 */
		public ProjectorBuilder partitionBy(String... tags) {
			this.partitionBy = List.of(tags);
			return this;
		}

		/**
		 * Handle events one by one.
		 * @param <E> the type of the events
		 * @param eventType a record, a sealed interface, or {@link Event} for all events
		 * @param handler called for each event. If it throws, the transaction is rolled
		 * back and the event is retried
		 * @return this builder
		 */
		public <E extends Event> ProjectorBuilder on(Class<E> eventType, BiConsumer<? super E, Delivery> handler) {
			return on(eventType, (event, envelope, delivery) -> handler.accept(event, delivery));
		}

		/**
		 * Handle events one by one, with their envelopes.
		 * @param <E> the type of the events
		 * @param eventType a record, a sealed interface, or {@link Event} for all events
		 * @param handler called for each event. If it throws, the transaction is rolled
		 * back and the event is retried
		 * @return this builder
		 */
		public <E extends Event> ProjectorBuilder on(Class<E> eventType, EnvelopeHandler<? super E> handler) {
			this.subscriptions.add(new Subscription(eventType, false, (events, last) -> {
				handler.handle(eventType.cast(events.get(0).payload()), events.get(0), last);
				return List.of();
			}));
			return this;
		}

		/**
		 * Handle several events of a lane at once, as many as follow each other in a unit
		 * of work.
		 * @param <E> the type of the events
		 * @param eventType a record, a sealed interface, or {@link Event} for all events
		 * @param handler called with one event or more, in order. If it throws, the
		 * transaction is rolled back and the events are retried one by one
		 * @return this builder
		 */
		public <E extends Event> ProjectorBuilder onBatch(Class<E> eventType, Consumer<? super List<E>> handler) {
			this.subscriptions.add(new Subscription(eventType, true, (events, last) -> {
				handler.accept(events.stream().map((event) -> eventType.cast(event.payload())).toList());
				return List.of();
			}));
			return this;
		}

		/**
		 * Empty the read model before it is built anew, in the transaction of the reset.
		 * Without it, a reset is refused unless it is forced.
		 * @param action deletes what the handlers have written
		 * @return this builder
		 */
		public ProjectorBuilder onReset(Runnable action) {
			this.onReset = action;
			return this;
		}

		/**
		 * The group as described so far.
		 * @return a new group, to be registered as a bean
		 */
		public ConsumerGroup build() {
			return new ConsumerGroup(this.id, GroupType.PROJECTOR, this.partitionBy, this.subscriptions, this.onReset);
		}

	}

	/**
	 * Builder of a {@link ConsumerGroup} that reacts to events. For one thread.
	 */
	public static final class ReactorBuilder {

		private final String id;

		private final List<Subscription> subscriptions = new ArrayList<>();

		private List<String> partitionBy = List.of();

		private ReactorBuilder(String id) {
			this.id = id;
		}

		/**
		 * Divide the events into lanes, which are worked on at the same time. Without it,
		 * the group is one lane over the whole log of its types.
		 * @param tags the names of one to three tags, all of which each event carries
		 * @return this builder
		 */
		public ReactorBuilder partitionBy(String... tags) {
			this.partitionBy = List.of(tags);
			return this;
		}

		/**
		 * Cause effects outside the database, at least once.
		 * @param <E> the type of the events
		 * @param eventType a record, a sealed interface, or {@link Event} for all events
		 * @param handler called for each event, again if it throws or the application
		 * crashes; {@link Delivery#idempotencyKey()} is the same each time
		 * @return this builder
		 */
		public <E extends Event> ReactorBuilder on(Class<E> eventType, BiConsumer<? super E, Delivery> handler) {
			return followUps(eventType, (event, delivery) -> {
				handler.accept(event, delivery);
				return List.of();
			});
		}

		/**
		 * Return commands, which are enqueued or scheduled exactly once.
		 * @param <E> the type of the events
		 * @param eventType a record, a sealed interface, or {@link Event} for all events
		 * @param handler called for each event
		 * @return this builder
		 */
		public <E extends Event> ReactorBuilder followUps(Class<E> eventType,
				BiFunction<? super E, Delivery, List<FollowUp>> handler) {
			this.subscriptions.add(new Subscription(eventType, false,
					(events, last) -> handler.apply(eventType.cast(events.get(0).payload()), last)));
			return this;
		}

		/**
		 * Return runs of workflows to start, each once for its key, in the transaction
		 * that acknowledges the event.
		 * @param <E> the type of the events
		 * @param eventType a record, a sealed interface, or {@link Event} for all events
		 * @param handler called for each event
		 * @return this builder
		 */
		public <E extends Event> ReactorBuilder starts(Class<E> eventType,
				BiFunction<? super E, Delivery, List<StartWorkflow>> handler) {
			this.subscriptions.add(new Subscription(eventType, false,
					(events, last) -> handler.apply(eventType.cast(events.get(0).payload()), last)));
			return this;
		}

		/**
		 * The group as described so far.
		 * @return a new group, to be registered as a bean
		 */
		public ConsumerGroup build() {
			return new ConsumerGroup(this.id, GroupType.REACTOR, this.partitionBy, this.subscriptions, null);
		}

	}

}
