package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.EventHandler;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

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
	 * @throws InvalidConfigurationException if a method cannot be called, or two take the
	 * same event
	 */
	static List<EventMethod> of(Class<?> type, Class<? extends Annotation> annotation, Set<Class<?>> extras) {
		Set<Class<?>> taken = new HashSet<>();
		List<EventMethod> methods = HandlerMethods.annotated(type, annotation)
			.stream()
			.map((method) -> new EventMethod(method, extras))
			.toList();
		for (EventMethod method : methods) {
			Set<Class<?>> events = method.isWildcard() ? Set.of(Event.class) : method.eventTypes();
			events.stream().filter((event) -> !taken.add(event)).findFirst().ifPresent((event) -> {
				throw new InvalidConfigurationException("%s handles %s in two @%s methods".formatted(type.getName(),
						event.getName(), annotation.getSimpleName()), "Keep one method for each event.");
			});
		}
		return methods;
	}

	/**
	 * The handlers of a class with one annotation.
	 * @param type the class
	 * @param annotation the annotation
	 * @param extras the types of their other parameters
	 * @param bean the object
	 * @return the handlers
	 */
	static List<EventHandler> handlers(Class<?> type, Class<? extends Annotation> annotation, Set<Class<?>> extras,
			Supplier<Object> bean) {
		return of(type, annotation, extras).stream().map((method) -> method.handler(bean)).toList();
	}

	boolean isWildcard() {
		return eventType() == Event.class;
	}

	/**
	 * The events that the method takes.
	 * @return records, empty for every event
	 */
	Set<Class<?>> eventTypes() {
		return isWildcard() ? Set.of() : HandlerMethods.records(this.method, eventType());
	}

	private Class<?> eventType() {
		return this.types.stream().filter(HandlerMethods::isEvent).findFirst().orElseThrow();
	}

	private EventHandler handler(Supplier<Object> bean) {
		BeanMethod call = new BeanMethod(this.method, bean);
		return new EventHandler(eventTypes(), (event, delivery) -> call.call(arguments(event, delivery)));
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
