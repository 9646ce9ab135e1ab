package dev.sourced.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.json.RecordTypes;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.MessageDefinition;
import dev.sourced.message.TagComponent;
import dev.sourced.model.CommandHandler;
import dev.sourced.model.ModelParameter;

/**
 * What the signature of a {@code @Decide} method says: which commands, which models, what
 * else it wants, and what it returns.
 */
final class DecideMethod {

	private final Method method;

	private final DecisionModelReader models;

	DecideMethod(Method method, DecisionModelReader models) {
		this.method = method;
		this.models = models;
		requireSignature();
	}

	private void requireSignature() {
		long commands = parameters().filter((parameter) -> isCommand(parameter.getType())).count();
		boolean known = parameters()
			.allMatch((parameter) -> isCommand(parameter.getType()) || parameter.getType() == Message.class
					|| parameter.getType() == Instant.class || ModelBinding.isModel(parameter));
		if (commands != 1 || !known) {
			throw new InvalidConfigurationException(
					"@Decide method %s cannot be called".formatted(HandlerMethods.describe(this.method)),
					"Take exactly one command, and beside it only decision models, Map<String, decision model>, "
							+ "Instant or Message.");
		}
		if (!returnsEvents()) {
			throw new InvalidConfigurationException(
					"@Decide method %s does not return events".formatted(HandlerMethods.describe(this.method)),
					"Return an event, a collection, a stream or an Optional of events, or nothing.");
		}
	}

	private boolean returnsEvents() {
		ResolvableType type = ResolvableType.forMethodReturnType(this.method);
		Class<?> raw = type.resolve(Object.class);
		boolean several = Collection.class.isAssignableFrom(raw) || Stream.class.isAssignableFrom(raw)
				|| raw == Optional.class;
		return raw == void.class || Event.class.isAssignableFrom(raw)
				|| (several && Event.class.isAssignableFrom(eventType(type)));
	}

	private static Class<?> eventType(ResolvableType several) {
		return several.getGeneric(0).resolve(Object.class);
	}

	private Stream<Parameter> parameters() {
		return Arrays.stream(this.method.getParameters());
	}

	private static boolean isCommand(Class<?> type) {
		return Command.class.isAssignableFrom(type);
	}

	/**
	 * The message types that the signature mentions.
	 * @return records and sealed interfaces
	 */
	Stream<Class<?>> messageTypes() {
		ResolvableType returned = ResolvableType.forMethodReturnType(this.method);
		Stream<Class<?>> events = Stream.of(returned.resolve(Object.class), eventType(returned))
			.filter(Event.class::isAssignableFrom)
			.filter((type) -> type != Event.class);
		Stream<Class<?>> evolved = parameters().filter(ModelBinding::isModel)
			.flatMap((parameter) -> this.models.definitionOf(ModelBinding.modelType(parameter))
				.evolvers()
				.keySet()
				.stream());
		return Stream.of(events, evolved, commandTypes().stream()).flatMap((types) -> types);
	}

	private Collection<Class<?>> commandTypes() {
		Class<?> declared = parameters().map(Parameter::getType)
			.filter(DecideMethod::isCommand)
			.findFirst()
			.orElseThrow();
		return HandlerMethods.records(this.method, declared);
	}

	/**
	 * How the method decides each of its command types.
	 * @param lane the tags that make a command's lane
	 * @param bean the method on its bean
	 * @return a handler for each command type
	 */
	List<CommandHandler> handlers(List<String> lane, BeanMethod bean) {
		return commandTypes().stream().map((commandType) -> handler(commandType, lane, bean)).toList();
	}

	private CommandHandler handler(Class<?> commandType, List<String> lane, BeanMethod bean) {
		MessageDefinition command = RecordTypes.describe(commandType);
		List<ModelParameter> wanted = parameters().filter(ModelBinding::isModel)
			.map((parameter) -> ModelBinding.bind(this.method, parameter, command, this.models))
			.toList();
		List<TagComponent> components = lane.stream().flatMap((tag) -> command.componentsOf(tag).stream()).toList();
		return new CommandHandler(commandType, HandlerMethods.describe(this.method), components, wanted,
				(message, states, now) -> events(bean.call(arguments(message, states, now))));
	}

	private Object[] arguments(Message command, List<Object> states, Instant now) {
		Iterator<Object> models = states.iterator();
		return parameters().map((parameter) -> {
			if (isCommand(parameter.getType())) {
				return command.payload();
			}
			if (parameter.getType() == Message.class) {
				return command;
			}
			return (parameter.getType() == Instant.class) ? now : models.next();
		}).toArray();
	}

	private List<Event> events(@Nullable Object returned) {
		List<Event> list = new ArrayList<>();
		HandlerMethods.elements(returned).forEach((event) -> list.add(requireEvent(event)));
		return list;
	}

	private Event requireEvent(@Nullable Object event) {
		if (event instanceof Event fact) {
			return fact;
		}
		throw new IllegalStateException("@Decide method %s must return events only, without null"
			.formatted(HandlerMethods.describe(this.method)));
	}

}
