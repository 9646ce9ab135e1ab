package dev.sourced.internal.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Delivery;
import dev.sourced.message.Envelope;

/**
 * How a projector keeps its read model.
 */
public sealed interface Projection
		permits Projection.EachEvent, Projection.StoredView, Projection.ModelView, ViewDefinition {

	/**
	 * The event types that it reads.
	 * @return the records; empty for every event
	 */
	Set<Class<?>> eventTypes();

	/**
	 * Methods that write the read model, called for each event or for several in a row.
	 * No event is taken by both kinds.
	 *
	 * @param handlers the methods that take one event
	 * @param batches the methods that take several
	 */
	record EachEvent(List<EventHandler> handlers, List<BatchHandler> batches) implements Projection {

		@Override
		public Set<Class<?>> eventTypes() {
			List<EventTypes> taken = Stream
				.concat(this.handlers.stream().map(EventHandler::types), this.batches.stream().map(BatchHandler::types))
				.toList();
			return taken.stream().anyMatch(EventTypes::allOthers) ? Set.of()
					: taken.stream().flatMap((types) -> types.records().stream()).collect(Collectors.toSet());
		}

	}

	/**
	 * A view that the bean loads, evolves by the new events of a lane, and saves.
	 *
	 * @param load loads the view of a lane
	 * @param evolvers the evolver for each payload class
	 * @param save saves the view
	 * @param reactions what follows from an event and the view that it has led to
	 */
	record StoredView(Function<Delivery, @Nullable Object> load, Map<Class<?>, ViewEvolver> evolvers,
			BiConsumer<@Nullable Object, Delivery> save, List<ViewReaction> reactions) implements Projection {

		@Override
		public Set<Class<?>> eventTypes() {
			return this.evolvers.keySet();
		}

	}

	/**
	 * Decision models of a lane, loaded from the log and saved by the bean.
	 *
	 * @param models the models
	 * @param save saves their states
	 */
	record ModelView(List<DecisionModelDefinition> models,
			BiConsumer<List<Object>, Delivery> save) implements Projection {

		@Override
		public Set<Class<?>> eventTypes() {
			return this.models.stream()
				.flatMap((model) -> model.evolvers().keySet().stream())
				.collect(Collectors.toSet());
		}

	}

	/**
	 * A function from a view and an event to the next view.
	 */
	@FunctionalInterface
	interface ViewEvolver {

		/**
		 * Evolve the view.
		 * @param view the view so far, {@code null} if there is none
		 * @param event the event
		 * @return the next view
		 */
		@Nullable Object evolve(@Nullable Object view, Envelope event);

	}

}
