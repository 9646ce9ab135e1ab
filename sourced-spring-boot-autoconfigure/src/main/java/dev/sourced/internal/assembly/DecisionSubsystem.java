package dev.sourced.internal.assembly;

import java.time.Clock;
import java.util.List;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.MetadataProvider;
import dev.sourced.internal.command.CurrentMetadata;
import dev.sourced.internal.command.DecidingCommandGateway;
import dev.sourced.internal.command.KnownCommands;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.CommandExecutor;
import dev.sourced.internal.decision.Deciders;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.model.ModelCache;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.log.MessageLog;

/**
 * Decides commands, those that are executed and those that wait in their lanes.
 */
public final class DecisionSubsystem {

	private final MessageSubsystem messages;

	private final CommandValidator validator;

	private final StorePorts ports;

	private final CommandStore store;

	private final KnownCommands known;

	private final CommandAdmission admission;

	private final ModelCache models;

	private final CommandExecutor executed;

	private final LaneCommandExecutor waiting;

	/**
	 * Create the subsystem.
	 * @param messages the application's messages and deciders
	 * @param log where commands and events are
	 * @param ports what the store offers beside the log
	 * @param validator checks every command
	 * @param rememberedStates the maximum number of states of decision models that are
	 * kept between decisions
	 * @param clock tells deciders the time
	 */
	public DecisionSubsystem(MessageSubsystem messages, MessageLog log, StorePorts ports, CommandValidator validator,
			int rememberedStates, Clock clock) {
		this.messages = messages;
		this.validator = validator;
		this.ports = ports;
		this.store = new CommandStore(log, ports.outcomes(), ports.schedules());
		Deciders deciders = new Deciders(messages.handlers().deciders());
		this.known = new KnownCommands(this.store, messages.types(), messages.json());
		this.admission = new CommandAdmission(validator, deciders);
		this.models = new ModelCache(rememberedStates);
		this.executed = new CommandExecutor(deciders, log, this.ports.transactions(), this.models, clock);
		this.waiting = new LaneCommandExecutor(deciders, messages.types(), this.store, this.ports.transactions(),
				clock);
	}

	/**
	 * The way in.
	 * @param conflictRetries how often a command is decided again after a conflict
	 * @param metadata tell the metadata of commands, in their order
	 * @param decorator put around the gateway
	 * @return a new gateway
	 */
	public CommandGateway gateway(int conflictRetries, List<MetadataProvider> metadata, Decorator decorator) {
		return decorator.gateway(new DecidingCommandGateway(this.validator, this.admission, this.executed, this.waiting,
				this.known, this.ports.transactions(), conflictRetries, new CurrentMetadata(List.copyOf(metadata))));
	}

	/**
	 * The states of decision models that are kept.
	 * @return the cache
	 */
	public ModelCache models() {
		return this.models;
	}

	MessageSubsystem messages() {
		return this.messages;
	}

	StorePorts ports() {
		return this.ports;
	}

	CommandStore store() {
		return this.store;
	}

	CommandAdmission admission() {
		return this.admission;
	}

	/**
	 * Decides commands that wait in their lanes.
	 * @return the executor
	 */
	public LaneCommandExecutor waiting() {
		return this.waiting;
	}

}
