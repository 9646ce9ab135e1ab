package dev.sourced.internal.spring.scan;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.definition.ModelParameter;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.TagComponent;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * The signature of a {@code @Decide} method: its commands, decision models, other
 * parameters and results.
 */
final class DecideMethod {

	private final HandlerMethod method;

	private final DecisionModelReader models;

	DecideMethod(HandlerMethod method, DecisionModelReader models) {
		this.method = method;
		this.models = models;
		requireSignature();
	}

	private void requireSignature() {
		long commands = this.method.parameterTypes().stream().filter(DecideMethod::isCommand).count();
		boolean known = parameters().allMatch(
				(parameter) -> isCommand(parameter.getParameterType()) || parameter.getParameterType() == Message.class
						|| parameter.getParameterType() == Instant.class || ModelBinding.isModel(parameter));
		if (commands != 1 || !known) {
			throw new InvalidConfigurationException(
					"@Decide method %s has an unsupported signature".formatted(this.method.describe()),
					"Declare exactly one command parameter; the other parameters can be decision models, "
							+ "Map<String, decision model>, Instant or Message.");
		}
		if (!returnsEvents()) {
			throw new InvalidConfigurationException(
					"@Decide method %s does not return events".formatted(this.method.describe()),
					"Return an event, a collection, a stream or an Optional of events, or nothing.");
		}
	}

	private boolean returnsEvents() {
		return this.method.returnType() == void.class || HandlerMethods.isEvent(this.method.returnType())
				|| HandlerMethods.isEvent(this.method.returnedElement());
	}

	private Stream<MethodParameter> parameters() {
		return this.method.parameters().stream();
	}

	private static boolean isCommand(Class<?> type) {
		return Command.class.isAssignableFrom(type);
	}

	/**
	 * The message types that the signature mentions.
	 * @return records and sealed interfaces
	 */
	Stream<Class<?>> messageTypes() {
		Stream<Class<?>> events = Stream.<Class<?>>of(this.method.returnType(), this.method.returnedElement())
			.filter(HandlerMethods::isEvent)
			.filter((type) -> type != Event.class)
			.flatMap((type) -> HandlerMethods.records(this.method, type).stream());
		return Stream.of(events, ModelBinding.evolved(this.method, this.models), commandTypes().stream())
			.flatMap((types) -> types);
	}

	private Collection<Class<?>> commandTypes() {
		Class<?> declared = this.method.parameterTypes()
			.stream()
			.filter(DecideMethod::isCommand)
			.findFirst()
			.orElseThrow();
		return HandlerMethods.records(this.method, declared);
	}

	/**
	 * How the method decides each of its command types.
	 * @param lane the command's partition tags
	 * @param bean the method on its bean
	 * @return a handler for each command type
	 */
	List<CommandHandler> handlers(List<String> lane, BeanMethod bean) {
		return commandTypes().stream().map((commandType) -> handler(commandType, lane, bean)).toList();
	}

	private CommandHandler handler(Class<?> commandType, List<String> lane, BeanMethod bean) {
		MessageDefinition command = MessageTypeReader.describe(commandType);
		List<ModelParameter> wanted = ModelBinding.bind(this.method, command, this.models);
		List<TagComponent> components = lane.stream().flatMap((tag) -> command.componentsOf(tag).stream()).toList();
		return new CommandHandler(commandType, this.method.describe(), components, wanted,
				(message, states, now) -> events(bean.call(arguments(message, states, now))));
	}

	private Object[] arguments(Message command, List<Object> states, Instant now) {
		Iterator<Object> models = states.iterator();
		return parameters().map((parameter) -> {
			if (isCommand(parameter.getParameterType())) {
				return command.payload();
			}
			if (parameter.getParameterType() == Message.class) {
				return command;
			}
			return (parameter.getParameterType() == Instant.class) ? now : models.next();
		}).toArray();
	}

	private List<Event> events(@Nullable Object returned) {
		return HandlerMethods.elements(returned, this::requireEvent);
	}

	private Event requireEvent(@Nullable Object event) {
		if (event instanceof Event fact) {
			return fact;
		}
		throw new IllegalStateException(
				"@Decide method %s must return events only, and no null".formatted(this.method.describe()));
	}

}
