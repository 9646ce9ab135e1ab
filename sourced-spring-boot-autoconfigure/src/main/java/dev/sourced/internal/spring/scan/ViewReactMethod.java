package dev.sourced.internal.spring.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.FollowUp;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.ViewReaction;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

/**
 * The signature of a {@code @React} method that sees a view after it has evolved by an
 * event: a method of the view itself, or one of a projector that takes the view.
 */
final class ViewReactMethod {

	private final HandlerMethod method;

	private final @Nullable Class<?> view;

	private final @Nullable BeanMethod bean;

	private ViewReactMethod(HandlerMethod method, @Nullable Class<?> view, @Nullable BeanMethod bean) {
		this.method = method;
		this.view = view;
		this.bean = bean;
		requireSignature();
	}

	/**
	 * A method of a view.
	 * @param method the method
	 * @return its signature
	 */
	static ViewReactMethod ofView(HandlerMethod method) {
		ReflectionUtils.makeAccessible(method.method());
		return new ViewReactMethod(method, null, null);
	}

	/**
	 * A method of a projector.
	 * @param method the method
	 * @param view the class of the view that the projector keeps
	 * @param bean the method on its bean
	 * @return its signature
	 */
	static ViewReactMethod ofProjector(HandlerMethod method, Class<?> view, BeanMethod bean) {
		return new ViewReactMethod(method, view, bean);
	}

	private void requireSignature() {
		List<Class<?>> types = this.method.parameterTypes();
		boolean known = types.stream()
			.allMatch((type) -> HandlerMethods.isEvent(type) || type == Envelope.class || type == Delivery.class
					|| type == this.view);
		if (types.stream().filter(HandlerMethods::isEvent).count() != 1 || !known) {
			throw new InvalidConfigurationException(
					"@React method %s has an unsupported signature".formatted(this.method.describe()),
					"It sees a view: declare exactly one event parameter; the other parameters can be "
							+ ((this.view != null) ? "the view, " : "") + "Envelope or Delivery.");
		}
		ReactMethod.requireCommands(this.method);
		if (this.method.returnType() == void.class) {
			throw new InvalidConfigurationException(
					"@React method %s sees a view and returns nothing".formatted(this.method.describe()),
					"Return a command or a FollowUp; a collection, a stream or an Optional of them. It runs in a "
							+ "transaction, which is no place for an effect outside the database: write a @React "
							+ "method in another bean for that.");
		}
	}

	private Class<?> eventType() {
		return this.method.parameterTypes().stream().filter(HandlerMethods::isEvent).findFirst().orElseThrow();
	}

	private boolean isWildcard() {
		return eventType() == Event.class;
	}

	/**
	 * The message types that the signature mentions.
	 * @return records
	 */
	Stream<Class<?>> messageTypes() {
		Stream<Class<?>> commands = Stream.<Class<?>>of(this.method.returnType(), this.method.returnedElement())
			.filter(Command.class::isAssignableFrom)
			.filter((type) -> type != Command.class)
			.flatMap((type) -> HandlerMethods.records(this.method, type).stream());
		return isWildcard() ? commands
				: Stream.concat(commands, HandlerMethods.records(this.method, eventType()).stream());
	}

	/**
	 * The reactions of a view. A method that takes a record comes before one that takes a
	 * sealed interface, and that before one that takes every event.
	 * @param methods its methods
	 * @param evolved the events that the view evolves from
	 * @return a reaction for each method that is left with events
	 */
	static List<ViewReaction> reactions(List<ViewReactMethod> methods, Set<Class<?>> evolved) {
		Set<Class<?>> taken = new HashSet<>();
		List<ViewReaction> reactions = new ArrayList<>();
		for (int rank = 0; rank <= 2; rank++) {
			Set<Class<?>> ofRank = new HashSet<>();
			for (ViewReactMethod method : methods) {
				if (method.rank() == rank) {
					Set<Class<?>> events = method.events(evolved);
					events.removeAll(taken);
					events.stream().filter((event) -> !ofRank.add(event)).findFirst().ifPresent(method::refuseSecond);
					reactions.add(new ViewReaction(events, method::react));
				}
			}
			taken.addAll(ofRank);
		}
		return reactions;
	}

	private int rank() {
		if (isWildcard()) {
			return 2;
		}
		return eventType().isRecord() ? 0 : 1;
	}

	private Set<Class<?>> events(Set<Class<?>> evolved) {
		if (isWildcard()) {
			return new HashSet<>(evolved);
		}
		Set<Class<?>> events = new HashSet<>(HandlerMethods.records(this.method, eventType()));
		events.stream().filter((event) -> !evolved.contains(event)).findFirst().ifPresent((event) -> {
			throw new InvalidConfigurationException("@React method %s sees a view that does not evolve from %s"
				.formatted(this.method.describe(), event.getName()),
					"Write an @Evolve method for the event, or react to it in another bean.");
		});
		return events;
	}

	private void refuseSecond(Class<?> event) {
		throw new InvalidConfigurationException(
				"%s reacts to %s in two methods".formatted(this.method.type().getName(), event.getName()),
				"Keep one @React method for each event.");
	}

	/*
	 * A method of a view that was removed has nothing to be called on.
	 */
	private List<FollowUp> react(@Nullable Object view, DeliveredMessage event) {
		Object[] arguments = this.method.parameterTypes().stream().map((type) -> {
			if (type == Envelope.class) {
				return event.message();
			}
			if (type == Delivery.class) {
				return event.delivery();
			}
			return HandlerMethods.isEvent(type) ? event.payload() : view;
		}).toArray();
		if (this.bean != null) {
			return ReactMethod.followUps(this.method, this.bean.call(arguments));
		}
		return (view == null) ? List.of()
				: ReactMethod.followUps(this.method, HandlerMethods.call(this.method.method(), view, arguments));
	}

}
