package dev.sourced.test.scenario;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.Decision;
import dev.sourced.command.FollowUp;
import dev.sourced.internal.command.DecidingCommandGateway;
import dev.sourced.internal.command.KnownCommands;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.CommandExecutor;
import dev.sourced.internal.decision.Deciders;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.handler.FollowUps;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.model.LogDecisionModels;
import dev.sourced.internal.model.ModelCache;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.StoredOutcome;
import dev.sourced.internal.store.StoredOutcome.Status;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Metadata;
import dev.sourced.model.DecisionModels;

/**
 * What runs a scenario: the framework's own readers, executors and invokers over a log in
 * memory.
 */
final class ScenarioRun {

	/*
	 * That a run is to be started is among the follow-ups that a scenario asserts.
	 */
	private static final RunStarter NOTED = (workflow, key, input, cause) -> UUID.randomUUID();

	private final ScenarioBeans beans;

	private final MessageJson json;

	private final CommandValidator validator;

	private final Set<Class<?>> mentioned = new LinkedHashSet<>();

	private final Map<String, GroupLanes> lanes = new HashMap<>();

	private final MemoryTransactions transactions = new MemoryTransactions(this::savepoint);

	private final MemoryMessageLog log;

	private final MemoryOutcomes outcomes = new MemoryOutcomes();

	private final MemorySchedules schedules;

	private final MemoryViews views;

	private final MessageForms forms;

	private final DecisionModels models;

	private final Clock clock;

	private Metadata metadata = Metadata.empty();

	private @Nullable Parts parts;

	ScenarioRun(ScenarioBeans beans, MessageJson json, CommandValidator validator, Clock clock) {
		this.beans = beans;
		this.json = json;
		this.validator = validator;
		this.clock = clock;
		this.forms = new MessageForms(() -> parts().binding().types(), json, clock);
		this.log = new MemoryMessageLog(this.forms, () -> this.transactions);
		this.schedules = new MemorySchedules(this.log, this.forms, clock);
		this.views = new MemoryViews(new ValueJson(json));
		this.models = new LogDecisionModels(new ModelLoader(this.log), beans.handlers().models()::definitionOf);
		beans.create(clock, this.log, this.models);
		parts();
	}

	private Runnable savepoint() {
		List<Runnable> all = List.of(this.log.savepoint(), this.outcomes.savepoint(), this.schedules.savepoint(),
				this.views.savepoint());
		return () -> all.forEach(Runnable::run);
	}

	private Parts parts() {
		Parts current = this.parts;
		if (current == null) {
			current = Remedies.shown(this::bind);
			this.parts = current;
		}
		return current;
	}

	private Parts bind() {
		MessageTypes types = MessageTypeReader
			.of(Stream.concat(this.beans.messageTypes().stream(), this.mentioned.stream()).toList());
		this.json.check(types.all());
		Binding binding = Binding.of(types,
				this.beans.handlers().read(types).and(this.beans.handlers().readGroups(types)));
		ValueJson values = new ValueJson(this.json);
		binding.handlers().views().forEach((view) -> values.check(view.type()));
		Deciders deciders = new Deciders(binding.handlers().deciders());
		CommandStore store = new CommandStore(this.log, this.outcomes, this.schedules);
		CommandAdmission admission = CommandAdmission.ofPart(this.validator, deciders);
		LaneCommandExecutor waiting = new LaneCommandExecutor(deciders, types, store, this.transactions, this.clock);
		CommandExecutor executor = new CommandExecutor(deciders, this.log, this.transactions, new ModelCache(0),
				this.clock);
		CommandGateway gateway = new DecidingCommandGateway(this.validator, admission, executor, waiting,
				new KnownCommands(store, types, this.json), this.transactions, 0, () -> this.metadata);
		return new Parts(binding, deciders, gateway, waiting,
				new Consumers(this.log, this.transactions, this.views, admission, this.lanes));
	}

	/**
	 * Make a type known that the handlers may not mention.
	 * @param payload a message's payload
	 */
	void mention(Object payload) {
		if (parts().binding().types().all().stream().noneMatch((known) -> known.payloadType() == payload.getClass())) {
			this.mentioned.add(payload.getClass());
			this.parts = null;
		}
	}

	void metadata(Metadata common) {
		this.metadata = common;
	}

	Binding binding() {
		return parts().binding();
	}

	MessageForms forms() {
		return this.forms;
	}

	DecisionModels models() {
		return this.models;
	}

	MemoryViews views() {
		return this.views;
	}

	MemoryMessageLog log() {
		return this.log;
	}

	/**
	 * Let events have happened: projectors and views know them, nobody reacts.
	 * @param events the events in order
	 */
	void happened(List<Message> events) {
		List<Envelope> appended = append(events);
		parts().consumers().project(binding(), appended, false);
	}

	private List<Envelope> append(List<Message> events) {
		events.forEach((event) -> mention(event.payload()));
		List<Message> sent = events.stream()
			.map((event) -> event.withMetadata(this.metadata.and(event.metadata())))
			.toList();
		return this.log.append(sent).messages();
	}

	/**
	 * Append an event and deliver it.
	 * @param event the event
	 * @param record takes what follows
	 */
	void occur(Message event, StepRecord record) {
		mention(event.payload());
		if (!binding().takes(event.payload().getClass()) && !this.beans.hasModels()) {
			throw new ScenarioMisuse(("Scenario has nothing that listens to the event: name its projector, view or "
					+ "reactor in Scenario.of(...), or pass the event to given(...) (class: %s)")
				.formatted(event.payload().getClass().getName()));
		}
		List<Envelope> appended = append(List.of(event));
		record.began(this.log.head());
		deliver(appended, record);
	}

	/**
	 * Let a command have been decided.
	 * @param command the command
	 * @throws CommandRejected if it is rejected
	 */
	void happened(Command command) {
		requireDecider(command);
		parts().consumers().project(binding(), decide(command, null).events(), false);
	}

	/**
	 * Execute a command and deliver its events.
	 * @param command the command
	 * @param id the command's id, {@code null} for a new one
	 * @param own metadata of this command
	 * @param record takes what follows
	 */
	void execute(Command command, @Nullable UUID id, Metadata own, StepRecord record) {
		requireDecider(command);
		Metadata common = this.metadata;
		this.metadata = common.and(own);
		try {
			Decision decision = decide(command, id);
			if (!decision.repeated()) {
				deliver(decision.events(), record);
			}
		}
		catch (CommandRejected ex) {
			record.rejected(command, ex.rejection());
		}
		finally {
			this.metadata = common;
		}
	}

	private Decision decide(Command command, @Nullable UUID id) {
		Command read = (Command) this.forms.readBack(command);
		return (id != null) ? parts().gateway().execute(read, id) : parts().gateway().execute(read);
	}

	String describe(Object payload) {
		return new Payloads(this).describe(payload);
	}

	private void requireDecider(Command command) {
		mention(command);
		if (!parts().deciders().decide(command.getClass())) {
			throw new ScenarioMisuse(
					"Scenario has no decider of the command: name the decider in Scenario.of(...) (class: %s)"
						.formatted(command.getClass().getName()));
		}
	}

	/**
	 * Deliver new events to everything that listens.
	 * @param events the events in order
	 * @param record takes what follows
	 */
	void deliver(List<Envelope> events, StepRecord record) {
		if (events.isEmpty()) {
			return;
		}
		write(parts().consumers().project(binding(), events, false), record);
		for (Envelope event : events) {
			write(parts().consumers().react(binding(), event), record);
		}
	}

	private void write(List<FollowUps> wanted, StepRecord record) {
		wanted.forEach((followUps) -> record.followUps(followUps.asked()));
		wanted.stream()
			.flatMap((followUps) -> followUps.asked().stream())
			.filter(FollowUp.class::isInstance)
			.map(FollowUp.class::cast)
			.forEach((followUp) -> mentionIfCommand(followUp.command()));
		this.transactions.join(() -> {
			FollowUps.write(wanted, this.log, this.schedules, NOTED);
			return wanted;
		});
	}

	private void mentionIfCommand(@Nullable Command command) {
		if (command != null) {
			mention(command);
		}
	}

	/**
	 * Decide the commands that wait, and deliver their events, until nothing is left.
	 * @param limit the maximum number of messages
	 * @param record takes what follows
	 */
	void untilQuiet(int limit, StepRecord record) {
		int handled = 0;
		for (List<Envelope> waiting = waiting(); !waiting.isEmpty(); waiting = waiting()) {
			if (handled >= limit) {
				throw new AssertionError(StillBusy.describe(waiting, binding(), parts().deciders(), limit));
			}
			handled += 1 + decide(waiting.get(0), record);
		}
	}

	private List<Envelope> waiting() {
		this.schedules.promote(Integer.MAX_VALUE);
		return this.log.after(0)
			.stream()
			.filter((message) -> message.kind() == MessageKind.COMMAND)
			.filter((command) -> parts().deciders().decide(command.payload().getClass()))
			.filter((command) -> this.outcomes.find(command.id()).isEmpty())
			.toList();
	}

	private int decide(Envelope command, StepRecord record) {
		long head = this.log.head();
		try {
			this.transactions.join(() -> parts().waiting().decide(List.of(command)));
		}
		catch (CommandRejected ex) {
			this.transactions.join(() -> {
				parts().waiting().reject(command, ex.rejection());
				return command;
			});
		}
		StoredOutcome outcome = this.outcomes.find(command.id()).orElseThrow();
		if (outcome.status() == Status.REJECTED && outcome.rejection() != null) {
			record.rejected(command.payload(), outcome.rejection());
		}
		List<Envelope> events = this.log.after(head);
		deliver(events, record);
		return events.size();
	}

	/**
	 * Project all events again, after projectors have forgotten what they know.
	 */
	void reset() {
		for (ProjectorDefinition projector : binding().projectors()) {
			if (projector.onReset() != null) {
				projector.onReset().run();
			}
			else if (!(projector.projection() instanceof ViewDefinition)) {
				throw new ScenarioMisuse(
						"Projector cannot be reset: write an @OnReset method that empties its read model (projector: %s)"
							.formatted(projector.name()));
			}
		}
		this.views.clear();
		this.lanes.clear();
		parts().consumers().project(binding(), events(), true);
	}

	private List<Envelope> events() {
		return this.log.after(0).stream().filter((message) -> message.payload() instanceof Event).toList();
	}

	/**
	 * What depends on the known types.
	 */
	private record Parts(Binding binding, Deciders deciders, CommandGateway gateway, LaneCommandExecutor waiting,
			Consumers consumers) {
	}

}
