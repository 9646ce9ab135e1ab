package dev.sourced.internal.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.engine.GroupSetup;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.engine.lane.LaneProcessors;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.handler.ViewInvoker;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.workflow.EnterRun;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunEntries;
import dev.sourced.message.MessageKind;

/**
 * Makes consumer groups of the handlers of the application: one for each type of each
 * bean.
 */
public final class ConsumerGroupReader {

	private final MessageTypes types;

	private final LaneProcessors units;

	private final LaneCommandExecutor deciding;

	private final Invokers invokers;

	private final GroupChoices choices;

	private final BiFunction<String, LaneProcessor, LaneProcessor> decoration;

	/**
	 * Create the reader.
	 * @param types the types that the application knows
	 * @param units units of work for each type
	 * @param deciding decides
	 * @param invokers call projectors, views, reactors and workflows
	 * @param choices what is chosen for groups
	 * @param decoration put around the units of a group, by its id
	 */
	public ConsumerGroupReader(MessageTypes types, LaneProcessors units, LaneCommandExecutor deciding,
			Invokers invokers, GroupChoices choices, BiFunction<String, LaneProcessor, LaneProcessor> decoration) {
		this.types = types;
		this.units = units;
		this.deciding = deciding;
		this.invokers = invokers;
		this.choices = choices;
		this.decoration = decoration;
	}

	/**
	 * The groups of all handlers.
	 * @param handlers the handlers
	 * @return the groups
	 * @throws InvalidConfigurationException if two have one id, or something is chosen
	 * for a group that is not there
	 */
	public List<GroupSetup> read(Handlers handlers) {
		List<GroupSetup> groups = new ArrayList<>();
		handlers.deciders().forEach((decider) -> groups.add(group(decider)));
		handlers.projectors().forEach((projector) -> groups.add(group(projector)));
		handlers.reactors().forEach((reactor) -> groups.add(group(reactor)));
		handlers.workflows().forEach((workflow) -> groups.add(group(workflow)));
		Set<String> ids = new HashSet<>();
		for (GroupSetup group : groups) {
			if (!ids.add(group.definition().id())) {
				throw new InvalidConfigurationException(
						"Consumer group '%s' is defined twice".formatted(group.definition().id()),
						"Give one of the beans another group id with group = \"...\" in its annotation, or the "
								+ "ConsumerGroup another id.");
			}
		}
		requireKnown(ids);
		return groups;
	}

	private void requireKnown(Set<String> ids) {
		this.choices.single().forEach((id, choice) -> {
			if (!ids.contains(id) && !choice.optional()) {
				throw new InvalidConfigurationException(
						"'sourced.groups.%s' names a group that is not there".formatted(id),
						("Use one of the groups %s. If some instances are meant to have no handler of the group, set "
								+ "'sourced.groups.%s.optional=true'.")
							.formatted(ids.stream().sorted().toList(), id));
			}
		});
	}

	private GroupSetup group(DeciderDefinition decider) {
		return group(decider.group(), GroupType.DECIDER, decider.partitionBy(),
				decider.commands().stream().<Class<?>>map(CommandHandler::commandType).toList(),
				this.units.deciding(this.deciding));
	}

	private GroupSetup group(ProjectorDefinition projector) {
		return group(projector.group(), GroupType.PROJECTOR, projector.partitionBy(),
				projector.projection().eventTypes(), work(projector));
	}

	private LaneProcessor work(ProjectorDefinition projector) {
		return (projector.projection() instanceof ViewDefinition view)
				? this.units.viewing(this.invokers.viewing(), view)
				: this.units.projecting(this.invokers.projecting(), projector);
	}

	private GroupSetup group(ReactorDefinition reactor) {
		return group(reactor.group(), GroupType.REACTOR, reactor.partitionBy(),
				reactor.reactions().stream().<Class<?>>map(Reaction::eventType).toList(),
				this.units.reacting(this.invokers.reacting(), reactor));
	}

	private GroupSetup group(WorkflowDefinition workflow) {
		return group(workflow.group(), GroupType.WORKFLOW, List.of(RunAddress.TAG), List.of(EnterRun.class),
				this.units.entering(this.invokers.entering()));
	}

	private GroupSetup group(String id, GroupType type, List<String> partitionBy, Collection<Class<?>> messages,
			LaneProcessor work) {
		GroupChoices.Choice chosen = this.choices.of(id);
		StartPosition start = chosen
			.startOr((type == GroupType.REACTOR) ? StartPosition.HEAD : StartPosition.BEGINNING);
		if (type.kind() == MessageKind.COMMAND && !start.equals(StartPosition.BEGINNING)) {
			throw new InvalidConfigurationException(
					(type == GroupType.DECIDER)
							? "Consumer group '%s' decides commands and must start at the beginning".formatted(id)
							: "Consumer group '%s' works for a workflow and must start at the beginning".formatted(id),
					"Remove 'sourced.groups.%s.start': every command is handled.".formatted(id));
		}
		GroupDefinition definition = new GroupDefinition(id, type, partitionBy, names(messages), start);
		return new GroupSetup(definition, this.decoration.apply(id, work), this.choices.settings().apply(definition),
				chosen.acceptRemovedTypes());
	}

	private Set<String> names(Collection<Class<?>> messages) {
		Stream<MessageDefinition> definitions = messages.isEmpty()
				? this.types.all().stream().filter(MessageDefinition::isEvent)
				: messages.stream().map(this.types::definitionOf);
		return definitions.flatMap((definition) -> definition.allNames().stream()).collect(Collectors.toSet());
	}

	/**
	 * What calls handlers.
	 *
	 * @param projecting calls projectors
	 * @param viewing calls views
	 * @param reacting calls reactors
	 * @param entering calls workflows
	 */
	public record Invokers(ProjectorInvoker projecting, ViewInvoker viewing, ReactorInvoker reacting,
			RunEntries entering) {
	}

}
