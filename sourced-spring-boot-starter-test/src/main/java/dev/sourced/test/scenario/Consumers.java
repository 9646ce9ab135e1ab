package dev.sourced.test.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sourced.group.Delivery;
import dev.sourced.group.Lane;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.handler.FollowUps;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.handler.ViewInvoker;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.view.ViewStates;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Envelope;

/**
 * Delivers events to the projectors, views and reactors of a scenario, in the lanes to
 * which they belong.
 */
final class Consumers {

	private static final int ONLY_GROUP = 1;

	private final ProjectorInvoker projecting;

	private final ViewInvoker viewing;

	private final ReactorInvoker reacting;

	private final Transactions transactions;

	private final Map<String, GroupLanes> lanes;

	Consumers(MessageLog log, Transactions transactions, ViewStates views, CommandAdmission admission,
			Map<String, GroupLanes> lanes) {
		ModelLoader loader = new ModelLoader(log);
		this.projecting = new ProjectorInvoker(loader, transactions, admission);
		this.viewing = new ViewInvoker(views, admission);
		this.reacting = new ReactorInvoker(loader, admission);
		this.transactions = transactions;
		this.lanes = lanes;
	}

	/**
	 * Bring projectors and views up to date.
	 * @param binding the handlers
	 * @param events the new events in order
	 * @param replaying whether the events were projected before
	 * @return what follows from the views
	 */
	List<FollowUps> project(Binding binding, List<Envelope> events, boolean replaying) {
		List<FollowUps> wanted = new ArrayList<>();
		for (ProjectorDefinition projector : binding.projectors()) {
			GroupDefinition group = binding.group(projector.group());
			Map<Lane, List<DeliveredMessage>> delivered = delivered(group, events, replaying);
			if (!delivered.isEmpty()) {
				wanted.addAll(this.transactions.join(() -> project(projector, delivered)));
			}
		}
		return wanted;
	}

	private List<FollowUps> project(ProjectorDefinition projector, Map<Lane, List<DeliveredMessage>> events) {
		if (projector.projection() instanceof ViewDefinition view) {
			return this.viewing.project(view, ONLY_GROUP, events, HandlerCalls.direct());
		}
		return events.values()
			.stream()
			.flatMap((ofLane) -> this.projecting.project(projector, ofLane, HandlerCalls.direct()).stream())
			.toList();
	}

	private Map<Lane, List<DeliveredMessage>> delivered(GroupDefinition group, List<Envelope> events,
			boolean replaying) {
		Map<Lane, List<DeliveredMessage>> delivered = new LinkedHashMap<>();
		this.lanes.computeIfAbsent(group.id(), (id) -> new GroupLanes())
			.divide(group, events)
			.forEach((lane, ofLane) -> delivered.put(lane,
					ofLane.stream()
						.map((event) -> new DeliveredMessage(event,
								new Delivery(group.id(), lane.tags(), event.id(), 1, replaying)))
						.toList()));
		return delivered;
	}

	/**
	 * React to an event.
	 * @param binding the handlers
	 * @param event the event
	 * @return what follows from it
	 */
	List<FollowUps> react(Binding binding, Envelope event) {
		List<FollowUps> wanted = new ArrayList<>();
		for (ReactorDefinition reactor : binding.reactors()) {
			delivered(binding.group(reactor.group()), List.of(event), false).values()
				.forEach((ofLane) -> ofLane
					.forEach((one) -> wanted.add(this.reacting.react(reactor, one, HandlerCalls.direct()))));
		}
		return wanted;
	}

}
