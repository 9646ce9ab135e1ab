package dev.sourced.internal.decision;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.internal.model.ModelCache;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.model.RequestedModels;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * Turns a command into a {@link PendingDecision}, and that into facts. The two steps are
 * functions of the log and may be repeated until the append does not conflict.
 * Thread-safe.
 */
public final class CommandExecutor {

	private final Deciders deciders;

	private final ModelLoader loader;

	private final MessageLog log;

	private final DecisionEffects effects;

	private final Transactions transactions;

	private final ModelCache remembered;

	private final Clock clock;

	/**
	 * Create the executor.
	 * @param deciders all deciders
	 * @param log where facts are read and appended
	 * @param transactions carries the append and what {@code @Sync} writes
	 * @param remembered the states that decisions leave behind
	 * @param clock the time of a decision
	 */
	public CommandExecutor(Deciders deciders, MessageLog log, Transactions transactions, ModelCache remembered,
			Clock clock) {
		this.deciders = deciders;
		this.loader = new ModelLoader(log);
		this.log = log;
		this.effects = new DecisionEffects(transactions);
		this.transactions = transactions;
		this.remembered = remembered;
		this.clock = clock;
	}

	/**
	 * Load the command's decision models and decide. Writes nothing.
	 * @param command the command
	 * @return the decision
	 * @throws dev.sourced.command.CommandRejected if the decider says no
	 * @throws dev.sourced.message.InvalidMessageException if the command lacks a tag that
	 * bounds a model
	 * @throws dev.sourced.MisuseException if no decider handles the command
	 */
	public PendingDecision decide(Message command) {
		return decide(command, (models) -> this.loader.load(models.all(), ReadOptions.all()));
	}

	/**
	 * Decide like {@link #decide(Message)}, from states that are remembered where there
	 * are some. The append will tell whether they miss an event, also for a decision
	 * without events, because the command is appended. A rejection appends nothing, so it
	 * is made from states that were read now.
	 * @param command the command
	 * @return the decision
	 */
	public PendingDecision decideFromMemory(Message command) {
		AtomicBoolean fresh = new AtomicBoolean();
		try {
			return decide(command, (models) -> {
				LoadedModels loaded = this.remembered.load(models, this.loader);
				fresh.set(loaded.fresh());
				return loaded;
			});
		}
		catch (RuntimeException ex) {
			if (fresh.get()) {
				throw ex;
			}
			return decide(command);
		}
	}

	private PendingDecision decide(Message command, Function<RequestedModels, LoadedModels> loading) {
		Deciders.Route route = this.deciders.routeOf(command.payload());
		CommandHandler handler = route.handler();
		handler.requireLane(command.payload());
		RequestedModels wanted = RequestedModels.of(handler.parameters(), command.payload());
		LoadedModels loaded = loading.apply(wanted).guarding(wanted.guarded());
		List<Event> events = handler.function()
			.decide(command, wanted.arguments(loaded.states()), loaded.notBefore(this.clock.instant()));
		Stream<Message> facts = IntStream.range(0, events.size())
			.mapToObj((i) -> Message.of(events.get(i)).withId(EventIds.of(command.id(), i)).causedBy(command));
		return new PendingDecision(route.decider(), Stream.concat(Stream.of(command.decided()), facts).toList(),
				loaded);
	}

	/**
	 * Append a decision and run the decider's {@code @Sync} methods, in the current
	 * transaction; its {@code @AfterCommit} methods run when that commits. If a
	 * {@code @Sync} method throws, the transaction cannot commit. A decision that
	 * {@linkplain PendingDecision#standsAlone() stands alone} needs no transaction.
	 * @param pending the decision
	 * @return what was appended, or empty if the decision missed an event; then the locks
	 * are held in a transaction, and deciding again in it will miss none
	 */
	public Optional<Appended> record(PendingDecision pending) {
		Optional<Appended> appended = this.log.tryAppend(pending.messages(), pending.condition());
		appended.filter((result) -> !result.repeated()).ifPresent((result) -> {
			this.transactions.afterCommit(() -> this.remembered.remember(pending.basis(), result));
			this.effects.run(pending.decider(), result);
		});
		if (appended.isEmpty()) {
			this.remembered.forget(pending.basis());
		}
		return appended;
	}

}
