package dev.sourced.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;
import dev.sourced.model.Delivery;
import dev.sourced.model.Projection.StoredView;
import dev.sourced.model.Projection.ViewEvolver;

/**
 * The methods of a projector around a view of its own.
 */
final class ViewMethods {

	private final Method load;

	private final List<Method> evolves;

	private final Method sync;

	private final Class<?> view;

	ViewMethods(Method load, List<Method> evolves, Method sync) {
		this.load = load;
		this.evolves = evolves;
		this.sync = sync;
		this.view = load.getReturnType();
		require(this.view != void.class && takesOnly(load, Set.of(Tags.class, Delivery.class)), load,
				"Take nothing, the lane's Tags or the Delivery, and return the view.");
		require(List.of(sync.getParameterTypes()).contains(this.view)
				&& takesOnly(sync, Set.of(this.view, Tags.class, Delivery.class)), sync,
				"Take the view that @Load returns, and if you like the lane's Tags or the Delivery.");
		evolves.forEach((method) -> require(isEvolver(method), method,
				"Take the view that @Load returns and an event, and if you like its Envelope; return the view."));
	}

	private static void require(boolean usable, Method method, String remedy) {
		if (!usable) {
			throw new InvalidConfigurationException("%s cannot be called".formatted(HandlerMethods.describe(method)),
					remedy);
		}
	}

	private static boolean takesOnly(Method method, Set<Class<?>> known) {
		return known.containsAll(List.of(method.getParameterTypes()));
	}

	private boolean isEvolver(Method method) {
		Class<?>[] types = method.getParameterTypes();
		return method.getReturnType() == this.view && types.length > 1 && types[0] == this.view
				&& HandlerMethods.isEvent(types[1])
				&& (types.length == 2 || (types.length == 3 && types[2] == Envelope.class));
	}

	StoredView view(Supplier<Object> bean) {
		BeanMethod loading = new BeanMethod(this.load, bean);
		BeanMethod saving = new BeanMethod(this.sync, bean);
		Map<Class<?>, ViewEvolver> evolvers = new HashMap<>();
		this.evolves.forEach((method) -> evolvers(method, new BeanMethod(method, bean), evolvers));
		return new StoredView((delivery) -> loading.call(arguments(this.load, null, delivery)), evolvers,
				(state, delivery) -> saving.call(arguments(this.sync, state, delivery)));
	}

	private static void evolvers(Method method, BeanMethod call, Map<Class<?>, ViewEvolver> evolvers) {
		boolean wantsEnvelope = method.getParameterCount() > 2;
		for (Class<?> event : HandlerMethods.records(method, method.getParameterTypes()[1])) {
			ViewEvolver other = evolvers.put(event, (view, envelope) -> wantsEnvelope
					? call.call(view, envelope.payload(), envelope) : call.call(view, envelope.payload()));
			require(other == null, method, "Keep one @Evolve method for each event.");
		}
	}

	private static @Nullable Object[] arguments(Method method, @Nullable Object view, Delivery delivery) {
		return Arrays.stream(method.getParameterTypes()).map((type) -> {
			if (type == Delivery.class) {
				return delivery;
			}
			return (type == Tags.class) ? delivery.partition() : view;
		}).toArray();
	}

}
