package dev.sourced.internal.spring.scan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.ViewReaction;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
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
					"Return a command, a FollowUp or a StartWorkflow; a collection, a stream or an Optional of "
							+ "them. It runs in a "
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
	 * The reactions of a view. Of several methods that can take an event, the most
	 * specific one does.
	 * @param owner the class that has the methods
	 * @param methods its methods
	 * @param evolved the events that the view evolves from
	 * @return a reaction for each method
	 */
	static List<ViewReaction> reactions(Class<?> owner, List<ViewReactMethod> methods, Set<Class<?>> evolved) {
		methods.forEach((method) -> method.requireEvolved(evolved));
		EventRoutes<ViewReactMethod> routes = EventRoutes.of(owner.getName(), "@React methods",
				methods.stream()
					.map((method) -> new Route<>(method.eventType(), method.method.describe(), method))
					.toList());
		return methods.stream()
			.map((method) -> new ViewReaction(
					evolved.stream().filter(routes.typesOf(method)::includes).collect(Collectors.toSet()),
					method::react))
			.toList();
	}

	private void requireEvolved(Set<Class<?>> evolved) {
		if (isWildcard()) {
			return;
		}
		HandlerMethods.records(this.method, eventType())
			.stream()
			.filter((event) -> !evolved.contains(event))
			.findFirst()
			.ifPresent((event) -> {
				throw new InvalidConfigurationException(
						"@React method %s sees a view that does not evolve from %s".formatted(this.method.describe(),
								event.getName()),
						"Write an @Evolve method for the event, or react to it in another bean.");
			});
	}

	/*
	 * A method of a view that was removed has nothing to be called on.
	 */
	private List<Object> react(@Nullable Object view, DeliveredMessage event) {
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
