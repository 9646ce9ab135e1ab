package dev.sourced.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.model.EventHandler;

/**
 * What the signature of a method says that takes one event, and if it likes its envelope.
 */
final class EventMethod {

	private EventMethod() {
	}

	/**
	 * The handlers of a class for one duty.
	 * @param type the class
	 * @param annotation the duty
	 * @param bean the object
	 * @return the handlers
	 * @throws InvalidConfigurationException if a method cannot be called, or two take the
	 * same event
	 */
	static List<EventHandler> handlers(Class<?> type, Class<? extends Annotation> annotation, Supplier<Object> bean) {
		Set<Class<?>> taken = new HashSet<>();
		return HandlerMethods.annotated(type, annotation).stream().map((method) -> {
			Set<Class<?>> events = eventTypes(method);
			for (Class<?> event : events.isEmpty() ? Set.<Class<?>>of(Event.class) : events) {
				if (!taken.add(event)) {
					throw new InvalidConfigurationException("%s handles %s in two @%s methods".formatted(type.getName(),
							event.getName(), annotation.getSimpleName()), "Keep one method for each event.");
				}
			}
			return handler(method, events, bean);
		}).toList();
	}

	/**
	 * The events that a method takes.
	 * @param method the method
	 * @return records, empty for every event
	 */
	static Set<Class<?>> eventTypes(Method method) {
		Class<?>[] parameters = method.getParameterTypes();
		boolean usable = parameters.length > 0 && HandlerMethods.isEvent(parameters[0])
				&& (parameters.length == 1 || (parameters.length == 2 && parameters[1] == Envelope.class));
		if (!usable) {
			throw new InvalidConfigurationException("%s cannot be called".formatted(HandlerMethods.describe(method)),
					"Take an event, or an event and its Envelope.");
		}
		return (parameters[0] == Event.class) ? Set.of() : HandlerMethods.records(method, parameters[0]);
	}

	private static EventHandler handler(Method method, Set<Class<?>> events, Supplier<Object> bean) {
		BeanMethod call = new BeanMethod(method, bean);
		boolean wantsEnvelope = method.getParameterCount() == 2;
		return new EventHandler(events, (envelope) -> {
			if (wantsEnvelope) {
				call.call(envelope.payload(), envelope);
			}
			else {
				call.call(envelope.payload());
			}
		});
	}

}
