package dev.sourced.internal.spring.scan;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sourced.annotation.Project;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.Projection.EachEvent;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
import dev.sourced.message.Envelope;

/**
 * The {@code @Project} methods of a projector, which take one event or several.
 */
final class ProjectMethods {

	private static final Set<Class<?>> EXTRAS = Set.of(Envelope.class, Delivery.class);

	private final Class<?> type;

	private final List<EventMethod> singles;

	private final List<BatchMethod> batches;

	ProjectMethods(Class<?> type) {
		List<HandlerMethod> methods = HandlerMethods.annotated(type, Project.class);
		this.type = type;
		this.singles = methods.stream()
			.filter((method) -> !BatchMethod.takesList(method))
			.map((method) -> new EventMethod(method, EXTRAS))
			.toList();
		this.batches = methods.stream().filter(BatchMethod::takesList).map(BatchMethod::new).toList();
	}

	/**
	 * The message types that the signatures mention.
	 * @return records
	 */
	Stream<Class<?>> messageTypes() {
		return routes().flatMap(Route::mentioned);
	}

	/**
	 * The methods as a projection.
	 * @param bean the projector
	 * @return the projection, in which each event has one method
	 * @throws dev.sourced.InvalidConfigurationException if an event has two
	 */
	EachEvent projection(Supplier<Object> bean) {
		EventRoutes<HandlerMethod> routes = EventRoutes.of(this.type.getName(), "@Project methods", routes().toList());
		return new EachEvent(this.singles.stream().map((method) -> method.handler(routes, bean)).toList(),
				this.batches.stream().map((method) -> method.handler(routes, bean)).toList());
	}

	private Stream<Route<HandlerMethod>> routes() {
		return Stream.concat(this.singles.stream().map(EventMethod::route),
				this.batches.stream().map(BatchMethod::route));
	}

}
