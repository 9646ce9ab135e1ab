package dev.sourced.internal.spring.scan;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.FollowUp;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.ModelParameter;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.workflow.StartWorkflow;

/**
 * The signature of a {@code @React} method: its events, decision models, other parameters
 * and follow-ups.
 */
final class ReactMethod {

	private final HandlerMethod method;

	private final DecisionModelReader models;

	ReactMethod(HandlerMethod method, DecisionModelReader models) {
		this.method = method;
		this.models = models;
		requireSignature();
	}

	private void requireSignature() {
		long events = this.method.parameterTypes().stream().filter(HandlerMethods::isEvent).count();
		boolean known = parameters().allMatch((parameter) -> HandlerMethods.isEvent(parameter.getParameterType())
				|| parameter.getParameterType() == Envelope.class || parameter.getParameterType() == Delivery.class
				|| ModelBinding.isModel(parameter));
		if (events != 1 || !known) {
			throw new InvalidConfigurationException(
					"@React method %s has an unsupported signature".formatted(this.method.describe()),
					"Declare exactly one event parameter; the other parameters can be decision models, "
							+ "Map<String, decision model>, Envelope or Delivery.");
		}
		if (!parameters().allMatch(ModelBinding::isGuarded)) {
			throw new InvalidConfigurationException(
					"@React method %s takes a model with @BoundTo(guarded = false), which has no effect"
						.formatted(this.method.describe()),
					"Remove guarded = false: a reaction appends no events, so nothing is guarded.");
		}
		requireCommands(this.method);
	}

	/**
	 * Refuse a method that returns anything but follow-ups.
	 * @param method the method
	 * @throws InvalidConfigurationException if it does
	 */
	static void requireCommands(HandlerMethod method) {
		if (method.returnType() != void.class && !isFollowUp(method.returnType())
				&& !isFollowUp(method.returnedElement()) && !isMixed(method)) {
			throw new InvalidConfigurationException(
					"@React method %s does not return commands".formatted(method.describe()),
					"Return a command, a FollowUp or a StartWorkflow; a collection, a stream or an Optional of them; "
							+ "or nothing. Only deciders return events.");
		}
	}

	private static boolean isFollowUp(Class<?> type) {
		return Command.class.isAssignableFrom(type) || type == FollowUp.class || type == StartWorkflow.class;
	}

	/*
	 * Commands and runs have nothing in common but to be records.
	 */
	private static boolean isMixed(HandlerMethod method) {
		return !method.returned().hasUnresolvableGenerics()
				&& (method.returnedElement() == Object.class || method.returnedElement() == Record.class)
				&& HandlerMethods.isSeveral(method.returnType());
	}

	private Stream<MethodParameter> parameters() {
		return this.method.parameters().stream();
	}

	private Class<?> eventType() {
		return this.method.parameterTypes().stream().filter(HandlerMethods::isEvent).findFirst().orElseThrow();
	}

	/**
	 * The type of event that the method declares.
	 * @return the route to the method
	 */
	Route<ReactMethod> route() {
		return new Route<>(eventType(), this.method.describe(), this);
	}

	/**
	 * The message types that the signature mentions.
	 * @return records and sealed interfaces
	 */
	Stream<Class<?>> messageTypes() {
		Stream<Class<?>> commands = Stream.<Class<?>>of(this.method.returnType(), this.method.returnedElement())
			.filter(Command.class::isAssignableFrom)
			.filter((type) -> type != Command.class)
			.flatMap((type) -> HandlerMethods.records(this.method, type).stream());
		return Stream.of(commands, ModelBinding.evolved(this.method, this.models), route().mentioned())
			.flatMap((types) -> types);
	}

	/**
	 * How the method reacts to an event.
	 * @param eventType one of the events that it takes
	 * @param bean the bean
	 * @return the reaction
	 */
	Reaction reaction(Class<?> eventType, Supplier<Object> bean) {
		BeanMethod call = new BeanMethod(this.method, bean);
		List<ModelParameter> wanted = ModelBinding.bind(this.method, MessageTypeReader.describe(eventType),
				this.models);
		return new Reaction(eventType, this.method.describe(), wanted,
				(event, states) -> followUps(this.method, call.call(arguments(event, states))));
	}

	private Object[] arguments(DeliveredMessage event, List<Object> states) {
		Iterator<Object> models = states.iterator();
		return parameters().map((parameter) -> {
			if (HandlerMethods.isEvent(parameter.getParameterType())) {
				return event.payload();
			}
			if (parameter.getParameterType() == Envelope.class) {
				return event.message();
			}
			return (parameter.getParameterType() == Delivery.class) ? event.delivery() : models.next();
		}).toArray();
	}

	/**
	 * The follow-ups that a method has returned.
	 * @param method the method
	 * @param returned what it has returned
	 * @return the follow-ups
	 */
	static List<Object> followUps(HandlerMethod method, @Nullable Object returned) {
		return HandlerMethods.elements(returned, (element) -> followUp(method, element));
	}

	private static Object followUp(HandlerMethod method, @Nullable Object element) {
		if (element instanceof FollowUp || element instanceof StartWorkflow) {
			return element;
		}
		if (element instanceof Command command) {
			return FollowUp.of(command);
		}
		throw new IllegalStateException(
				"@React method %s must return commands, follow-ups and runs to start only, and no null"
					.formatted(method.describe()));
	}

}
