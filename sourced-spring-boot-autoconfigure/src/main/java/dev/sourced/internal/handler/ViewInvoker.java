package dev.sourced.internal.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Lane;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.Projection.ViewEvolver;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.view.ViewChange;
import dev.sourced.internal.view.ViewStates;

/**
 * Brings the states of a view up to date with the new events of lanes: all states are
 * loaded at once, evolved, and saved at once. Thread-safe.
 */
public final class ViewInvoker {

	private final ViewStates store;

	private final ViewReactions reactions;

	/**
	 * Create the invoker.
	 * @param store where states are
	 * @param admission checks follow-up commands
	 */
	public ViewInvoker(ViewStates store, CommandAdmission admission) {
		this.store = store;
		this.reactions = new ViewReactions(admission);
	}

	/**
	 * Project events of several lanes in the current transaction.
	 * @param view the view
	 * @param group the number of its group
	 * @param lanes the events of each lane in order, at least one
	 * @param calls calls the view's methods
	 * @return the follow-ups of each event, to be written in the same transaction
	 */
	public List<FollowUps> project(ViewDefinition view, int group, Map<Lane, List<DeliveredMessage>> lanes,
			HandlerCalls calls) {
		lanes.values().forEach((events) -> events.forEach(DeliveredMessage::payload));
		Map<UUID, Object> states = this.store.load(view, group, lanes.keySet().stream().map(Lane::key).toList());
		List<ViewChange> changes = new ArrayList<>();
		List<FollowUps> wanted = new ArrayList<>();
		lanes.forEach((lane, events) -> {
			@Nullable Object before = states.get(lane.key());
			@Nullable Object state = before;
			for (DeliveredMessage event : events) {
				state = evolve(view, lane, state, event, calls);
				wanted.add(this.reactions.react(view.reactions(), state, event, calls));
			}
			long position = events.get(events.size() - 1).message().position();
			changes.add(new ViewChange(lane, before, state, position));
		});
		this.store.save(view, group, changes);
		return wanted;
	}

	private static @Nullable Object evolve(ViewDefinition view, Lane lane, @Nullable Object state,
			DeliveredMessage event, HandlerCalls calls) {
		ViewEvolver evolver = Objects.requireNonNull(view.evolvers().get(event.payload().getClass()));
		return calls
			.call(() -> evolver.evolve((state != null) ? state : view.initial().apply(lane.tags()), event.message()));
	}

}
