package dev.sourced.internal.spring.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.ConsumerGroup.Subscription;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.internal.definition.BatchHandler;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.EventHandler;
import dev.sourced.internal.definition.GroupNames;
import dev.sourced.internal.definition.Projection.EachEvent;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.spring.scan.EventRoutes.Route;

/**
 * Reads a {@link ConsumerGroup} that is a bean, by the rules for annotated classes.
 */
final class CodedGroup {

	private final String bean;

	private final ConsumerGroup group;

	private final MessageTypes types;

	private final EventRoutes<Subscription> routes;

	/**
	 * Read a group.
	 * @param bean the name of the bean
	 * @param group the bean
	 * @param types the known types
	 * @throws InvalidConfigurationException if it could not work
	 */
	CodedGroup(String bean, ConsumerGroup group, MessageTypes types) {
		GroupNames.requireUsable(bean, group.id(), "Give it another id: ConsumerGroup.projector(\"...\").");
		this.bean = bean;
		this.group = group;
		this.types = types;
		this.routes = EventRoutes.of(described(), "handlers", group.subscriptions().stream().map(this::route).toList());
		if (group.subscriptions().isEmpty()) {
			throw new InvalidConfigurationException("%s handles no events".formatted(described()),
					"Say which with on(EventType.class, (event, delivery) -> ...).");
		}
		this.routes.byRecord().keySet().forEach(this::requireKnown);
	}

	private Route<Subscription> route(Subscription subscription) {
		String type = subscription.eventType().getSimpleName();
		return new Route<>(subscription.eventType(),
				"%s.%s(%s)".formatted(this.group.id(), subscription.batch() ? "onBatch" : "on", type), subscription);
	}

	private String described() {
		return "Consumer group '%s' (bean: %s)".formatted(this.group.id(), this.bean);
	}

	private void requireKnown(Class<?> event) {
		if (this.types.all().stream().noneMatch((known) -> known.payloadType() == event)) {
			throw new InvalidConfigurationException(
					"%s handles %s, which is not a known message type".formatted(described(), event.getName()),
					"Annotate it with @MessageType and put it below the application's package, or mention it in the "
							+ "signature of an annotated handler.");
		}
	}

	/**
	 * The group as a projector.
	 * @return the definition
	 * @throws InvalidConfigurationException if its events do not fit into its lanes
	 */
	ProjectorDefinition projector() {
		EachEvent projection = new EachEvent(
				subscriptions(false)
					.map((one) -> new EventHandler(this.routes.typesOf(one),
							(event, delivery) -> one.action().handle(List.of(event), Objects.requireNonNull(delivery))))
					.toList(),
				subscriptions(true)
					.map((one) -> new BatchHandler(this.routes.typesOf(one), (events) -> all(one, events)))
					.toList());
		if (this.routes.wildcard() != null && !this.group.partitionBy().isEmpty()) {
			throw new InvalidConfigurationException("%s takes every event, but is partitioned".formatted(described()),
					"Leave out partitionBy: not every event carries its tags.");
		}
		List<String> partitionBy = LaneTagsCheck.requireSome(described(), tags(), projection.eventTypes());
		return new ProjectorDefinition(this.bean, this.group.id(), partitionBy, projection, List.of(),
				this.group.onReset());
	}

	private Stream<Subscription> subscriptions(boolean batch) {
		return this.group.subscriptions().stream().filter((one) -> one.batch() == batch);
	}

	private static void all(Subscription handler, List<DeliveredMessage> events) {
		handler.action()
			.handle(events.stream().map(DeliveredMessage::message).toList(), events.get(events.size() - 1).delivery());
	}

	/**
	 * The group as a reactor.
	 * @return the definition
	 * @throws InvalidConfigurationException if its events do not fit into its lanes
	 */
	ReactorDefinition reactor() {
		List<Reaction> reactions = new ArrayList<>();
		this.routes.byRecord().forEach((event, handler) -> reactions.add(reaction(event, handler)));
		Subscription wildcard = this.routes.wildcard();
		if (wildcard != null) {
			this.types.all()
				.stream()
				.filter(MessageDefinition::isEvent)
				.<Class<?>>map(MessageDefinition::payloadType)
				.filter((event) -> !this.routes.byRecord().containsKey(event))
				.forEach((event) -> reactions.add(reaction(event, wildcard)));
		}
		Set<Class<?>> events = reactions.stream().map(Reaction::eventType).collect(Collectors.toSet());
		return new ReactorDefinition(this.bean, this.group.id(), LaneTagsCheck.require(described(), tags(), events),
				reactions);
	}

	private Reaction reaction(Class<?> event, Subscription handler) {
		return new Reaction(event, described(), List.of(),
				(delivered, models) -> handler.action().handle(List.of(delivered.message()), delivered.delivery()));
	}

	private String[] tags() {
		return this.group.partitionBy().toArray(String[]::new);
	}

}
