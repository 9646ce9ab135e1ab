package dev.sourced.internal.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.MisuseException;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.definition.DeciderDefinition;

/**
 * All deciders of the application: a command type leads to exactly one of them.
 * Immutable.
 */
public final class Deciders {

	private final List<DeciderDefinition> definitions;

	private final Map<Class<?>, Route> routes = new HashMap<>();

	/**
	 * Create the register.
	 * @param definitions the deciders
	 * @throws InvalidConfigurationException if two decide one command type
	 */
	public Deciders(Collection<DeciderDefinition> definitions) {
		this.definitions = List.copyOf(definitions);
		for (DeciderDefinition decider : this.definitions) {
			decider.commands().forEach((handler) -> register(new Route(decider, handler)));
		}
	}

	private void register(Route route) {
		Class<?> commandType = route.handler().commandType();
		Route other = this.routes.putIfAbsent(commandType, route);
		if (other != null) {
			throw new InvalidConfigurationException(
					"Command %s is decided twice: by %s and by %s".formatted(commandType.getName(),
							other.handler().description(), route.handler().description()),
					"Remove one of the @Decide methods: a command has exactly one decider.");
		}
	}

	/**
	 * The deciders.
	 * @return their definitions
	 */
	public List<DeciderDefinition> definitions() {
		return this.definitions;
	}

	/**
	 * Whether one of them decides a command type.
	 * @param commandType the class of the payload
	 * @return {@code true} if there is a decider for it
	 */
	public boolean decide(Class<?> commandType) {
		return this.routes.containsKey(commandType);
	}

	Route routeOf(Object command) {
		Route route = this.routes.get(command.getClass());
		if (route == null) {
			throw new MisuseException(
					("Unable to decide a command without a decider: write a @Decide method for it in a @Decider bean "
							+ "(class: %s)")
						.formatted(command.getClass().getName()));
		}
		return route;
	}

	/**
	 * The decider of a command type and how it decides it.
	 *
	 * @param decider the decider
	 * @param handler the handler of the command type
	 */
	record Route(DeciderDefinition decider, CommandHandler handler) {
	}

}
