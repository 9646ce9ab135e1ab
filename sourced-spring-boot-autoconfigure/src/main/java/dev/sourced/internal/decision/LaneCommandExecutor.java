package dev.sourced.internal.decision;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import dev.sourced.command.Rejection;
import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.ModelParameter;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.model.RequestedModels;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.RawPayload;
import dev.sourced.message.UnreadableMessageException;

/**
 * Decides enqueued commands of one lane as one unit: one read of all their models,
 * decisions in order in memory, one append, one outcome for each. If the append
 * conflicts, the locks of all of them are held, so deciding again in the same transaction
 * cannot. Thread-safe.
 */
public final class LaneCommandExecutor {

	/*
	 * A condition locks one key for each of its items, and above 64 keys one lock stands
	 * for all. The rest is for what the events carry beside.
	 */
	private static final int MOST_ITEMS = 60;

	private final Deciders deciders;

	private final MessageTypes types;

	private final MessageLog log;

	private final Outcomes outcomes;

	private final Clock clock;

	private final ModelLoader loader;

	private final DecisionEffects effects;

	/**
	 * Create the executor.
	 * @param deciders all deciders
	 * @param types what the events are
	 * @param store where facts and outcomes are read and written
	 * @param transactions carries the append and what {@code @Sync} writes
	 * @param clock the time of a decision
	 */
	public LaneCommandExecutor(Deciders deciders, MessageTypes types, CommandStore store, Transactions transactions,
			Clock clock) {
		this.deciders = deciders;
		this.types = types;
		this.log = store.log();
		this.outcomes = store.outcomes();
		this.clock = clock;
		this.loader = new ModelLoader(this.log);
		this.effects = new DecisionEffects(transactions);
	}

	/**
	 * How many of the commands fit into one unit: their models must fit into one
	 * condition, and a model that reads envelopes cannot see an event that is not yet in
	 * the log.
	 * @param commands the commands in order, at least one
	 * @return how many from the first, at least one
	 */
	public int prefix(List<Envelope> commands) {
		Set<BoundedModel> models = new HashSet<>();
		for (int i = 0; i < commands.size(); i++) {
			Optional<List<BoundedModel>> found = models(commands.get(i));
			if (found.isEmpty()) {
				return Math.max(1, i);
			}
			List<BoundedModel> more = found.get();
			models.addAll(more);
			boolean readsEnvelopes = more.stream().anyMatch((bounded) -> bounded.model().readsEnvelopes());
			if (i > 0 && (readsEnvelopes || models.size() > MOST_ITEMS)) {
				return i;
			}
		}
		return commands.size();
	}

	/*
	 * A command that cannot be asked fails when it is decided, alone.
	 */
	private Optional<List<BoundedModel>> models(Envelope command) {
		try {
			return (command.payload() instanceof RawPayload) ? Optional.empty() : Optional.of(wanted(command).all());
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	private RequestedModels wanted(Envelope command) {
		List<ModelParameter> parameters = this.deciders.routeOf(command.payload()).handler().parameters();
		return RequestedModels.of(parameters, command.payload());
	}

	/**
	 * Decide commands in the caller's thread, as {@link #decide(List, HandlerCalls)
	 * workers do}.
	 * @param commands the commands in order
	 * @return how many had no outcome and are decided now
	 */
	public int decide(List<Envelope> commands) {
		return decide(commands, HandlerCalls.direct());
	}

	/**
	 * Decide commands and write their events and outcomes in the current transaction.
	 * Commands that have an outcome already are left alone.
	 * @param commands the commands in order
	 * @param calls how handlers are called
	 * @return how many had no outcome and are decided now
	 * @throws ConcurrentAppendException if the append conflicts although the locks are
	 * held
	 */
	public int decide(List<Envelope> commands, HandlerCalls calls) {
		Set<UUID> undecided = this.outcomes.accept(commands.stream().map(Envelope::id).toList());
		List<Envelope> ours = commands.stream().filter((command) -> undecided.contains(command.id())).toList();
		if (ours.isEmpty()) {
			return 0;
		}
		PendingLaneDecisions pending = decideInMemory(ours, calls);
		Optional<Appended> appended = append(pending);
		if (appended.isEmpty()) {
			pending = decideInMemory(ours, calls);
			appended = append(pending);
		}
		Appended result = appended.orElseThrow(() -> new ConcurrentAppendException(
				"Unable to decide: an append conflicted under its own locks (command: %s)"
					.formatted(ours.get(0).id())));
		DeciderDefinition decider = this.deciders.routeOf(ours.get(0).payload()).decider();
		calls.run(() -> this.effects.run(decider, result));
		if (!pending.rejections().isEmpty()) {
			this.outcomes.reject(pending.rejections());
		}
		return ours.size();
	}

	/**
	 * Write that a command is rejected, in the current transaction. For a rejection that
	 * came when its decision took effect and was rolled back.
	 * @param command the command
	 * @param rejection why
	 */
	public void reject(Envelope command, Rejection rejection) {
		if (this.outcomes.accept(List.of(command.id())).contains(command.id())) {
			this.outcomes.reject(Map.of(command.id(), rejection));
		}
	}

	private PendingLaneDecisions decideInMemory(List<Envelope> commands, HandlerCalls calls) {
		commands.forEach(LaneCommandExecutor::requireReadable);
		List<RequestedModels> wanted = commands.stream().map(this::wanted).toList();
		LoadedModels loaded = this.loader.load(distinct(wanted, RequestedModels::all), ReadOptions.all())
			.guarding(distinct(wanted, RequestedModels::guarded));
		PendingLaneDecisions pending = new PendingLaneDecisions(this.types, loaded, this.clock.instant());
		commands.forEach((command) -> calls
			.run(() -> pending.decide(command, this.deciders.routeOf(command.payload()).handler())));
		return pending;
	}

	private static List<BoundedModel> distinct(List<RequestedModels> wanted,
			Function<RequestedModels, List<BoundedModel>> models) {
		return wanted.stream().flatMap((one) -> models.apply(one).stream()).distinct().toList();
	}

	private Optional<Appended> append(PendingLaneDecisions pending) {
		return pending.events().isEmpty() ? Optional.of(new Appended(List.of(), false))
				: this.log.tryAppend(pending.events(), pending.condition());
	}

	private static void requireReadable(Envelope command) {
		if (command.payload() instanceof RawPayload raw) {
			throw new UnreadableMessageException(command, raw);
		}
	}

}
