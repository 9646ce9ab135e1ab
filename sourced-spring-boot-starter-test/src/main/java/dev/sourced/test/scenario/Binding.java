package dev.sourced.test.scenario;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;

/**
 * The handlers of a scenario as they are bound to the message types that are known so
 * far: those of the handlers, and those that the scenario has mentioned.
 *
 * @param types the known types
 * @param handlers the handlers
 * @param groups the consumer groups by their ids
 */
record Binding(MessageTypes types, Handlers handlers, Map<String, GroupDefinition> groups) {

	static Binding of(MessageTypes types, Handlers handlers) {
		Map<String, GroupDefinition> groups = new HashMap<>();
		Stream
			.of(handlers.deciders()
				.stream()
				.map((decider) -> group(decider.group(), GroupType.DECIDER, decider.partitionBy(),
						decider.commands().stream().<Class<?>>map(CommandHandler::commandType).toList(), types)),
					handlers.projectors()
						.stream()
						.map((projector) -> group(projector.group(), GroupType.PROJECTOR, projector.partitionBy(),
								projector.projection().eventTypes(), types)),
					handlers.reactors()
						.stream()
						.map((reactor) -> group(reactor.group(), GroupType.REACTOR, reactor.partitionBy(),
								reactor.reactions().stream().<Class<?>>map(Reaction::eventType).toList(), types)))
			.flatMap(Function.identity())
			.forEach((group) -> {
				if (groups.put(group.id(), group) != null) {
					throw new InvalidConfigurationException(
							"Consumer group '%s' is defined twice".formatted(group.id()),
							"Give one of the beans another group id with group = \"...\" in its annotation.");
				}
			});
		return new Binding(types, handlers, groups);
	}

	private static GroupDefinition group(String id, GroupType type, List<String> partitionBy,
			Collection<Class<?>> messages, MessageTypes types) {
		Stream<MessageDefinition> handled = messages.isEmpty() ? types.all().stream().filter(MessageDefinition::isEvent)
				: messages.stream().map(types::definitionOf);
		Set<String> names = handled.flatMap((definition) -> definition.allNames().stream()).collect(Collectors.toSet());
		return new GroupDefinition(id, type, partitionBy, names, StartPosition.BEGINNING);
	}

	GroupDefinition group(String id) {
		return Objects.requireNonNull(this.groups.get(id));
	}

	/**
	 * Whether a projector, view or reactor takes an event.
	 * @param type the event's class
	 * @return {@code true} if there is one
	 */
	boolean takes(Class<?> type) {
		String name = this.types.definitionOf(type).name();
		return this.groups.values()
			.stream()
			.anyMatch((group) -> group.type() != GroupType.DECIDER && group.types().contains(name));
	}

	/**
	 * The view of a class.
	 * @param type a class
	 * @return the view, {@code null} if the class is no view of the scenario
	 */
	@Nullable ViewDefinition view(Class<?> type) {
		return this.handlers.views().stream().filter((view) -> view.type() == type).findFirst().orElse(null);
	}

	List<ProjectorDefinition> projectors() {
		return this.handlers.projectors();
	}

	List<ReactorDefinition> reactors() {
		return this.handlers.reactors();
	}

}
