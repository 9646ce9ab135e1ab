package dev.sourced.internal.spring.scan;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.definition.EventTypes;
import dev.sourced.message.Event;

/**
 * Which of several handlers takes which event: the one with the most specific type. A
 * record is more specific than a sealed interface that permits it, an interface more than
 * one that it extends, and {@link Event} is the least specific type of all.
 *
 * @param <H> the type of the handlers
 */
final class EventRoutes<H> {

	private final Map<Class<?>, H> byRecord;

	private final @Nullable H wildcard;

	private EventRoutes(Map<Class<?>, H> byRecord, @Nullable H wildcard) {
		this.byRecord = byRecord;
		this.wildcard = wildcard;
	}

	/**
	 * The routes to handlers of one kind.
	 * @param <H> the type of the handlers
	 * @param owner the class or group that they belong to, for error messages
	 * @param kind the kind of handler, for error messages
	 * @param handlers the handlers
	 * @return the routes
	 * @throws InvalidConfigurationException if two of them have the same type, or none of
	 * several with the same event has the most specific one
	 */
	static <H> EventRoutes<H> of(String owner, String kind, List<Route<H>> handlers) {
		Map<Class<?>, Route<H>> byType = new LinkedHashMap<>();
		for (Route<H> route : handlers) {
			Route<H> other = byType.putIfAbsent(route.type(), route);
			if (other != null) {
				throw twice(owner, kind, route.type(), other, route, "Keep one method for each event.");
			}
		}
		Route<H> wildcard = byType.remove(Event.class);
		Map<Class<?>, H> byRecord = new LinkedHashMap<>();
		for (Route<H> route : byType.values()) {
			for (Class<?> event : route.records()) {
				byRecord.computeIfAbsent(event, (one) -> nearest(owner, kind, one, byType.values()).handler());
			}
		}
		return new EventRoutes<>(byRecord, (wildcard != null) ? wildcard.handler() : null);
	}

	private static <H> Route<H> nearest(String owner, String kind, Class<?> event, Collection<Route<H>> all) {
		List<Route<H>> able = all.stream().filter((route) -> route.type().isAssignableFrom(event)).toList();
		List<Route<H>> nearest = able.stream()
			.filter((route) -> able.stream()
				.noneMatch((other) -> other != route && route.type().isAssignableFrom(other.type())))
			.toList();
		if (nearest.size() > 1) {
			throw twice(owner, kind, event, nearest.get(0), nearest.get(1),
					"Neither %s nor %s is more specific: write a method for %s itself, or remove one of the two."
						.formatted(nearest.get(0).type().getSimpleName(), nearest.get(1).type().getSimpleName(),
								event.getSimpleName()));
		}
		return nearest.get(0);
	}

	private static InvalidConfigurationException twice(String owner, String kind, Class<?> event, Route<?> one,
			Route<?> other, String remedy) {
		return new InvalidConfigurationException("%s handles %s in two %s: %s and %s".formatted(owner, event.getName(),
				kind, one.description(), other.description()), remedy);
	}

	/**
	 * The handler of each record for which there is another than the wildcard.
	 * @return a handler for each record
	 */
	Map<Class<?>, H> byRecord() {
		return this.byRecord;
	}

	/**
	 * The handler of all other events.
	 * @return the handler, or {@code null} if there is none
	 */
	@Nullable H wildcard() {
		return this.wildcard;
	}

	/**
	 * The events that a handler takes.
	 * @param handler one of the handlers
	 * @return the events, possibly none if others are more specific
	 */
	EventTypes typesOf(H handler) {
		if (this.wildcard == handler) {
			return EventTypes.allBut(Set.copyOf(this.byRecord.keySet()));
		}
		return EventTypes.of(this.byRecord.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == handler)
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(HashSet::new)));
	}

	/**
	 * A handler and the type of event that it declares.
	 *
	 * @param <H> the type of the handler
	 * @param type a record, a sealed interface, or {@link Event}
	 * @param description the handler, for error messages
	 * @param handler the handler
	 */
	record Route<H>(Class<?> type, String description, H handler) {

		/**
		 * The route to a method.
		 * @param method the method
		 * @param type the type of event that it takes
		 * @return the route
		 */
		static Route<HandlerMethod> to(HandlerMethod method, Class<?> type) {
			return new Route<>(type, method.describe(), method);
		}

		private Set<Class<?>> records() {
			return HandlerMethods.records(this.description, this.type);
		}

		/**
		 * The records that the type stands for.
		 * @return the records, empty for every event
		 */
		Stream<Class<?>> mentioned() {
			return (this.type == Event.class) ? Stream.empty() : records().stream();
		}

	}

}
