package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.EventHandler;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
import dev.sourced.message.Envelope;

/**
 * The signature of a method that takes one event, and optionally its envelope and
 * delivery.
 */
final class EventMethod {

	private final HandlerMethod method;

	private final List<Class<?>> types;

	/**
	 * Read a signature.
	 * @param method the method
	 * @param extras the types of its other parameters
	 * @throws InvalidConfigurationException if the method cannot be called
	 */
	EventMethod(HandlerMethod method, Set<Class<?>> extras) {
		this.method = method;
		this.types = method.parameterTypes();
		boolean usable = this.types.stream().filter(HandlerMethods::isEvent).count() == 1
				&& this.types.stream().allMatch((type) -> HandlerMethods.isEvent(type) || extras.contains(type));
		if (!usable) {
			throw new InvalidConfigurationException("%s has an unsupported signature".formatted(method.describe()),
					"Declare exactly one event parameter; the other parameters can be %s.".formatted(
							extras.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(" or "))));
		}
	}

	/**
	 * The methods of a class with one annotation.
	 * @param type the class
	 * @param annotation the annotation
	 * @param extras the types of their other parameters
	 * @return the methods
	 * @throws InvalidConfigurationException if a method cannot be called
	 */
	static List<EventMethod> of(Class<?> type, Class<? extends Annotation> annotation, Set<Class<?>> extras) {
		return HandlerMethods.annotated(type, annotation)
			.stream()
			.map((method) -> new EventMethod(method, extras))
			.toList();
	}

	/**
	 * The handlers of a class with one annotation.
	 * @param type the class
	 * @param annotation the annotation
	 * @param extras the types of their other parameters
	 * @param bean the object
	 * @return the handlers, each for the events for which it is the most specific
	 * @throws InvalidConfigurationException if a method cannot be called, or an event has
	 * two
	 */
	static List<EventHandler> handlers(Class<?> type, Class<? extends Annotation> annotation, Set<Class<?>> extras,
			Supplier<Object> bean) {
		List<EventMethod> methods = of(type, annotation, extras);
		EventRoutes<HandlerMethod> routes = EventRoutes.of(type.getName(),
				"@%s methods".formatted(annotation.getSimpleName()), methods.stream().map(EventMethod::route).toList());
		return methods.stream().map((method) -> method.handler(routes, bean)).toList();
	}

	/**
	 * The type of event that the method declares.
	 * @return the route to the method
	 */
	Route<HandlerMethod> route() {
		return Route.to(this.method, eventType());
	}

	/**
	 * The message types that the signature mentions.
	 * @return records, none for every event
	 */
	Stream<Class<?>> messageTypes() {
		return route().mentioned();
	}

	private Class<?> eventType() {
		return this.types.stream().filter(HandlerMethods::isEvent).findFirst().orElseThrow();
	}

	/**
	 * The method as a handler.
	 * @param routes tell which events it takes
	 * @param bean the object
	 * @return the handler
	 */
	EventHandler handler(EventRoutes<HandlerMethod> routes, Supplier<Object> bean) {
		BeanMethod call = new BeanMethod(this.method, bean);
		return new EventHandler(routes.typesOf(this.method),
				(event, delivery) -> call.call(arguments(event, delivery)));
	}

	private @Nullable Object[] arguments(Envelope event, @Nullable Delivery delivery) {
		return this.types.stream().map((type) -> {
			if (type == Envelope.class) {
				return event;
			}
			return (type == Delivery.class) ? delivery : event.payload();
		}).toArray();
	}

}
