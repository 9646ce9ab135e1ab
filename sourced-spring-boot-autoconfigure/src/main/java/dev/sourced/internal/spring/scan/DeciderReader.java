package dev.sourced.internal.spring.scan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Sync;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.definition.GroupNames;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.TagComponent;
import dev.sourced.message.Envelope;

/**
 * Reads deciders from annotated classes.
 */
public final class DeciderReader {

	private static final Set<Class<?>> EXTRAS = Set.of(Envelope.class);

	private static final int MOST_PARTITION_TAGS = 3;

	private final DecisionModelReader models;

	public DeciderReader(DecisionModelReader models) {
		this.models = models;
	}

	/**
	 * The message types that a decider's signatures mention.
	 * @param type a class annotated with {@link Decider}
	 * @return records and sealed interfaces
	 */
	public Stream<Class<?>> messageTypes(Class<?> type) {
		Stream<Class<?>> decided = decideMethods(type).flatMap(DecideMethod::messageTypes);
		Stream<Class<?>> handled = Stream.of(Sync.class, AfterCommit.class)
			.flatMap((annotation) -> EventMethod.of(type, annotation, EXTRAS).stream())
			.flatMap(EventMethod::messageTypes);
		return Stream.concat(decided, handled);
	}

	/**
	 * The definition of a decider.
	 * @param name the bean's name
	 * @param type a class annotated with {@link Decider}
	 * @param bean the bean, asked for when it is first needed
	 * @return the definition
	 * @throws InvalidConfigurationException if the class is not usable as one
	 */
	public DeciderDefinition read(String name, Class<?> type, Supplier<Object> bean) {
		Decider annotation = HandlerAnnotations.require(type, Decider.class);
		List<String> partitionBy = List.of(annotation.partitionBy());
		List<CommandHandler> commands = HandlerMethods.annotated(type, Decide.class)
			.stream()
			.flatMap((method) -> new DecideMethod(method, this.models)
				.handlers(partitionBy, new BeanMethod(method, bean))
				.stream())
			.toList();
		requirePartition(type, partitionBy, commands);
		return new DeciderDefinition(name, GroupNames.of(name, annotation.group()), partitionBy, commands,
				EventMethod.handlers(type, Sync.class, EXTRAS, bean),
				EventMethod.handlers(type, AfterCommit.class, EXTRAS, bean));
	}

	private Stream<DecideMethod> decideMethods(Class<?> type) {
		return HandlerMethods.annotated(type, Decide.class)
			.stream()
			.map((method) -> new DecideMethod(method, this.models));
	}

	private static void requirePartition(Class<?> type, List<String> partitionBy, List<CommandHandler> commands) {
		List<MessageDefinition> definitions = commands.stream()
			.map((handler) -> MessageTypeReader.describe(handler.commandType()))
			.toList();
		if (definitions.isEmpty()) {
			throw new InvalidConfigurationException("Decider %s has no @Decide method".formatted(type.getName()),
					"Write a method that takes a command and returns events.");
		}
		if (partitionBy.isEmpty() || partitionBy.size() > MOST_PARTITION_TAGS) {
			throw new InvalidConfigurationException(
					"Decider %s must be partitioned by one to three tags".formatted(type.getName()),
					proposal(definitions));
		}
		for (MessageDefinition command : definitions) {
			for (String tag : partitionBy) {
				List<TagComponent> components = command.componentsOf(tag);
				if (components.size() != 1 || components.get(0).several()) {
					throw new InvalidConfigurationException(
							"Decider %s is partitioned by '%s', but the command %s does not carry exactly one value of it"
								.formatted(type.getName(), tag, command.payloadType().getName()),
							proposal(definitions));
				}
			}
		}
	}

	private static String proposal(List<MessageDefinition> commands) {
		Set<String> shared = new TreeSet<>(single(commands.get(0)));
		commands.forEach((command) -> shared.retainAll(single(command)));
		return shared.isEmpty()
				? "Its commands share no tag with exactly one value: give them one, or split the decider."
				: "Its commands share the tags %s: write partitionBy = \"%s\".".formatted(shared,
						shared.iterator().next());
	}

	private static List<String> single(MessageDefinition command) {
		return command.tagNames().stream().filter((tag) -> {
			List<TagComponent> components = command.componentsOf(tag);
			return components.size() == 1 && !components.get(0).several();
		}).toList();
	}

}
