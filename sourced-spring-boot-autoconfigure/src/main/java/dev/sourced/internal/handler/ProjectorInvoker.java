package dev.sourced.internal.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Delivery;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.internal.definition.DecisionModelDefinition;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.Projection.EachEvent;
import dev.sourced.internal.definition.Projection.ModelView;
import dev.sourced.internal.definition.Projection.StoredView;
import dev.sourced.internal.definition.Projection.ViewEvolver;
import dev.sourced.internal.definition.Projection;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Tags;

/**
 * Brings a read model up to date with the new events of a lane. Thread-safe.
 */
public final class ProjectorInvoker {

	private final ModelLoader loader;

	private final Transactions transactions;

	private final ViewReactions reactions;

	/**
	 * Create the invoker.
	 * @param loader loads decision models
	 * @param transactions runs the handlers after the commit
	 * @param admission checks follow-up commands
	 */
	public ProjectorInvoker(ModelLoader loader, Transactions transactions, CommandAdmission admission) {
		this.loader = loader;
		this.transactions = transactions;
		this.reactions = new ViewReactions(admission);
	}

	/**
	 * Project events of one lane in the current transaction.
	 * @param projector the projector
	 * @param events the events in order, at least one
	 * @param calls calls the projector's methods
	 * @return the follow-ups of events, to be written in the same transaction
	 */
	public List<FollowUps> project(ProjectorDefinition projector, List<DeliveredMessage> events, HandlerCalls calls) {
		events.forEach(DeliveredMessage::payload);
		List<FollowUps> wanted = apply(projector.projection(), events, calls);
		for (DeliveredMessage event : events) {
			projector.afterCommit()
				.forEach((handler) -> this.transactions
					.afterCommit(() -> handler.handle(event.message(), event.delivery())));
		}
		return wanted;
	}

	private List<FollowUps> apply(Projection projection, List<DeliveredMessage> events, HandlerCalls calls) {
		if (projection instanceof EachEvent each) {
			EventRuns.project(each, events, calls);
		}
		else if (projection instanceof StoredView view) {
			return evolve(view, events, calls);
		}
		else if (projection instanceof ModelView view) {
			load(view, events, calls);
		}
		return List.of();
	}

	private List<FollowUps> evolve(StoredView view, List<DeliveredMessage> events, HandlerCalls calls) {
		Delivery last = events.get(events.size() - 1).delivery();
		List<@Nullable Object> states = new ArrayList<>();
		@Nullable Object state = calls.call(() -> view.load().apply(last));
		for (DeliveredMessage event : events) {
			ViewEvolver evolver = Objects.requireNonNull(view.evolvers().get(event.payload().getClass()));
			@Nullable Object before = state;
			state = calls.call(() -> evolver.evolve(before, event.message()));
			states.add(state);
		}
		@Nullable Object result = state;
		calls.run(() -> view.save().accept(result, last));
		return IntStream.range(0, events.size())
			.mapToObj((i) -> this.reactions.react(view.reactions(), states.get(i), events.get(i), calls))
			.toList();
	}

	private void load(ModelView view, List<DeliveredMessage> events, HandlerCalls calls) {
		DeliveredMessage last = events.get(events.size() - 1);
		List<BoundedModel> models = view.models()
			.stream()
			.map((model) -> new BoundedModel(model, boundary(model, last.delivery().lane())))
			.toList();
		LoadedModels loaded = this.loader.load(models, ReadOptions.all().upTo(last.message().position()));
		List<Object> states = models.stream()
			.map((model) -> Objects.requireNonNull(loaded.states().get(model)))
			.toList();
		calls.run(() -> view.save().accept(states, last.delivery()));
	}

	private static Tags boundary(DecisionModelDefinition model, Tags lane) {
		return Tags.of(lane.stream().filter((tag) -> model.tags().contains(tag.name())).toList());
	}

}
