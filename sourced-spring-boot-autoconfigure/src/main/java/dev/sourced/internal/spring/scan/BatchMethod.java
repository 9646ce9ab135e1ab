package dev.sourced.internal.spring.scan;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.definition.BatchHandler;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

/**
 * The signature of a method that takes several events at once, and optionally their
 * envelopes.
 */
final class BatchMethod {

	private final HandlerMethod method;

	private final List<Class<?>> elements;

	/**
	 * Read a signature.
	 * @param method a method that takes a list
	 * @throws InvalidConfigurationException if it cannot be called
	 */
	BatchMethod(HandlerMethod method) {
		this.method = method;
		this.elements = method.parameters().stream().<Class<?>>map(BatchMethod::element).toList();
		boolean usable = this.elements.stream().filter(HandlerMethods::isEvent).count() == 1
				&& this.elements.stream().allMatch((type) -> HandlerMethods.isEvent(type) || type == Envelope.class)
				&& this.elements.stream().filter((type) -> type == Envelope.class).count() < 2;
		if (!usable) {
			throw new InvalidConfigurationException("%s has an unsupported signature".formatted(method.describe()),
					"Declare exactly one List of an event type; the other parameter can be List<Envelope>.");
		}
	}

	static boolean takesList(HandlerMethod method) {
		return method.parameterTypes().contains(List.class);
	}

	/*
	 * A type variable that the class leaves open, or a list that does not say of what, is
	 * of no type that can be handled.
	 */
	private static Class<?> element(MethodParameter parameter) {
		ResolvableType list = ResolvableType.forMethodParameter(parameter);
		boolean known = parameter.getParameterType() == List.class && !list.hasUnresolvableGenerics();
		return known ? list.getGeneric(0).resolve(Object.class) : Object.class;
	}

	/**
	 * The type of event that the method declares.
	 * @return the route to the method
	 */
	Route<HandlerMethod> route() {
		return Route.to(this.method, this.elements.stream().filter(HandlerMethods::isEvent).findFirst().orElseThrow());
	}

	/**
	 * The method as a handler.
	 * @param routes tell which events it takes
	 * @param bean the object
	 * @return the handler
	 */
	BatchHandler handler(EventRoutes<HandlerMethod> routes, Supplier<Object> bean) {
		BeanMethod call = new BeanMethod(this.method, bean);
		return new BatchHandler(routes.typesOf(this.method), (events) -> call.call(arguments(events)));
	}

	private @Nullable Object[] arguments(List<DeliveredMessage> events) {
		List<Envelope> envelopes = events.stream().map(DeliveredMessage::message).toList();
		List<Event> payloads = envelopes.stream().map((envelope) -> (Event) envelope.payload()).toList();
		return this.elements.stream().map((type) -> (type == Envelope.class) ? envelopes : payloads).toArray();
	}

}
