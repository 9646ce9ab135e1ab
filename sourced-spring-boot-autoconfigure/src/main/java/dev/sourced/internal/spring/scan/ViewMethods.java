package dev.sourced.internal.spring.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.React;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.Projection.StoredView;
import dev.sourced.internal.definition.Projection.ViewEvolver;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * The methods of a projector that loads, evolves and saves a view.
 */
final class ViewMethods {

	private final HandlerMethod load;

	private final List<HandlerMethod> evolves;

	private final HandlerMethod save;

	private final Class<?> view;

	private final ResolvableType viewType;

	ViewMethods(HandlerMethod load, List<HandlerMethod> evolves, HandlerMethod save) {
		this.load = load;
		this.evolves = evolves;
		this.save = save;
		this.view = load.returnType();
		this.viewType = load.returned();
		require(this.view != void.class && takesOnly(load, Set.of(Tags.class, Delivery.class)), load,
				"Take nothing, the lane's Tags or the Delivery, and return the view.");
		require(save.parameterTypes().contains(this.view) && agrees(save)
				&& takesOnly(save, Set.of(this.view, Tags.class, Delivery.class)), save,
				"Take the view that @Load returns, and optionally the lane's Tags or the Delivery.");
		evolves.forEach((method) -> require(isEvolver(method), method,
				"Take the view that @Load returns and an event, and optionally its Envelope; return the view."));
	}

	/**
	 * Whether a {@code @React} method of a projector sees the view that the projector
	 * keeps.
	 * @param type the bean's class
	 * @param method the method
	 * @return {@code true} if it takes the view
	 */
	static boolean seesView(Class<?> type, HandlerMethod method) {
		return HandlerMethods.annotated(type, Load.class)
			.stream()
			.anyMatch((load) -> method.parameterTypes().contains(load.returnType()));
	}

	private static void require(boolean usable, HandlerMethod method, String remedy) {
		if (!usable) {
			throw new InvalidConfigurationException("%s has an unsupported signature".formatted(method.describe()),
					remedy);
		}
	}

	private static boolean takesOnly(HandlerMethod method, Set<Class<?>> known) {
		return known.containsAll(method.parameterTypes());
	}

	private boolean agrees(HandlerMethod method) {
		return method.parameters()
			.stream()
			.filter((parameter) -> parameter.getParameterType() == this.view)
			.allMatch((parameter) -> ResolvableType.forMethodParameter(parameter).isAssignableFrom(this.viewType));
	}

	private boolean isEvolver(HandlerMethod method) {
		List<Class<?>> types = method.parameterTypes();
		return method.returnType() == this.view && this.viewType.isAssignableFrom(method.returned()) && agrees(method)
				&& types.size() > 1 && types.get(0) == this.view && HandlerMethods.isEvent(types.get(1))
				&& (types.size() == 2 || (types.size() == 3 && types.get(2) == Envelope.class));
	}

	StoredView view(Supplier<Object> bean) {
		BeanMethod loading = new BeanMethod(this.load, bean);
		BeanMethod saving = new BeanMethod(this.save, bean);
		Map<Class<?>, ViewEvolver> evolvers = new HashMap<>();
		this.evolves.forEach((method) -> HandlerMethods.records(method, method.parameterTypes().get(1)));
		EventRoutes
			.of(this.load.type().getName(), "@Evolve methods",
					this.evolves.stream().map((method) -> Route.to(method, method.parameterTypes().get(1))).toList())
			.byRecord()
			.forEach((event, method) -> evolvers.put(event, evolver(method, new BeanMethod(method, bean))));
		return new StoredView((delivery) -> loading.call(arguments(this.load, null, delivery)), evolvers,
				(state, delivery) -> saving.call(arguments(this.save, state, delivery)),
				ViewReactMethod.reactions(this.load.type(), reactions(bean), evolvers.keySet()));
	}

	private List<ViewReactMethod> reactions(Supplier<Object> bean) {
		Class<?> type = this.load.type();
		return HandlerMethods.annotated(type, React.class)
			.stream()
			.filter((method) -> seesView(type, method))
			.map((method) -> ViewReactMethod.ofProjector(method, this.view, new BeanMethod(method, bean)))
			.toList();
	}

	private static ViewEvolver evolver(HandlerMethod method, BeanMethod call) {
		boolean wantsEnvelope = method.parameterTypes().size() > 2;
		return (view, envelope) -> wantsEnvelope ? call.call(view, envelope.payload(), envelope)
				: call.call(view, envelope.payload());
	}

	private static @Nullable Object[] arguments(HandlerMethod method, @Nullable Object view, Delivery delivery) {
		return method.parameterTypes().stream().map((type) -> {
			if (type == Delivery.class) {
				return delivery;
			}
			return (type == Tags.class) ? delivery.lane() : view;
		}).toArray();
	}

}
