package dev.sourced.spring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.Duty;
import dev.sourced.group.GroupDefinition;
import dev.sourced.group.StartPosition;
import dev.sourced.handling.LaneDeciding;
import dev.sourced.handling.Projecting;
import dev.sourced.handling.Reacting;
import dev.sourced.message.MessageDefinition;
import dev.sourced.message.MessageTypes;
import dev.sourced.model.CommandHandler;
import dev.sourced.model.DeciderDefinition;
import dev.sourced.model.Handlers;
import dev.sourced.model.ProjectorDefinition;
import dev.sourced.model.Reaction;
import dev.sourced.model.ReactorDefinition;
import dev.sourced.processing.ConsumerGroup;
import dev.sourced.processing.UnitOfWork;
import dev.sourced.processing.UnitsOfWork;

/**
 * Makes consumer groups of the handlers of the application: one for each duty of each
 * bean.
 */
public final class ConsumerGroupReader {

	private final MessageTypes types;

	private final UnitsOfWork units;

	private final Engines engines;

	private final GroupChoices choices;

	/**
	 * Create the reader.
	 * @param types the types that the application knows
	 * @param units units of work for each duty
	 * @param engines what they call
	 * @param choices what is chosen for groups
	 */
	public ConsumerGroupReader(MessageTypes types, UnitsOfWork units, Engines engines, GroupChoices choices) {
		this.types = types;
		this.units = units;
		this.engines = engines;
		this.choices = choices;
	}

	/**
	 * The groups of all handlers.
	 * @param handlers the handlers
	 * @return the groups
	 * @throws InvalidConfigurationException if two have one id, or something is chosen
	 * for a group that is not there
	 */
	public List<ConsumerGroup> read(Handlers handlers) {
		List<ConsumerGroup> groups = new ArrayList<>();
		handlers.deciders().forEach((decider) -> groups.add(group(decider)));
		handlers.projectors().forEach((projector) -> groups.add(group(projector)));
		handlers.reactors().forEach((reactor) -> groups.add(group(reactor)));
		Set<String> ids = new HashSet<>();
		for (ConsumerGroup group : groups) {
			if (!ids.add(group.definition().id())) {
				throw new InvalidConfigurationException(
						"Consumer group '%s' is defined twice".formatted(group.definition().id()),
						"Give one of the beans another group id with group = \"...\" in its annotation.");
			}
		}
		requireKnown(ids);
		return groups;
	}

	private void requireKnown(Set<String> ids) {
		this.choices.single().keySet().stream().filter((id) -> !ids.contains(id)).findFirst().ifPresent((id) -> {
			throw new InvalidConfigurationException("'sourced.groups.%s' names a group that is not there".formatted(id),
					"Use one of the groups %s.".formatted(ids.stream().sorted().toList()));
		});
	}

	private ConsumerGroup group(DeciderDefinition decider) {
		return group(decider.group(), Duty.DECIDE, decider.partitionBy(),
				decider.commands().stream().<Class<?>>map(CommandHandler::commandType).toList(),
				this.units.deciding(this.engines.deciding()));
	}

	private ConsumerGroup group(ProjectorDefinition projector) {
		return group(projector.group(), Duty.PROJECT, projector.partitionBy(), projector.projection().eventTypes(),
				this.units.projecting(this.engines.projecting(), projector));
	}

	private ConsumerGroup group(ReactorDefinition reactor) {
		return group(reactor.group(), Duty.REACT, reactor.partitionBy(),
				reactor.reactions().stream().<Class<?>>map(Reaction::eventType).toList(),
				this.units.reacting(this.engines.reacting(), reactor));
	}

	private ConsumerGroup group(String id, Duty duty, List<String> partitionBy, Collection<Class<?>> messages,
			UnitOfWork work) {
		GroupChoices.Choice chosen = this.choices.of(id);
		StartPosition start = chosen.startOr((duty == Duty.REACT) ? StartPosition.HEAD : StartPosition.BEGINNING);
		if (duty == Duty.DECIDE && start != StartPosition.BEGINNING) {
			throw new InvalidConfigurationException(
					"Consumer group '%s' decides commands and cannot start at the head".formatted(id),
					"Remove 'sourced.groups.%s.start': every command is decided.".formatted(id));
		}
		GroupDefinition definition = new GroupDefinition(id, duty, partitionBy, names(messages), start);
		return this.choices.customize(new ConsumerGroup(definition, work, this.choices.settings().apply(definition),
				chosen.acceptRemovedTypes()));
	}

	private Set<String> names(Collection<Class<?>> messages) {
		Stream<MessageDefinition> definitions = messages.isEmpty()
				? this.types.all().stream().filter(MessageDefinition::isEvent)
				: messages.stream().map(this.types::definitionOf);
		return definitions.flatMap((definition) -> definition.allNames().stream()).collect(Collectors.toSet());
	}

	/**
	 * What units of work call.
	 *
	 * @param deciding decides
	 * @param projecting projects
	 * @param reacting reacts
	 */
	public record Engines(LaneDeciding deciding, Projecting projecting, Reacting reacting) {
	}

}
