package dev.sourced.command;

import dev.sourced.message.Command;

/**
 * Creates commands from external input, such as that of a generic HTTP endpoint: from a
 * type name and a payload as JSON. The name selects one of the registered commands of a
 * scope. The input determines the payload only, never the id, the correlation id or the
 * metadata. Thread-safe.
 */
public interface CommandFactory {

	/**
	 * A command of any type.
	 * @param type the name of its type
	 * @param payload its payload as JSON
	 * @return the command, enriched and valid
	 *
	 * @see #create(String, String, Class)
	 */
	default Command create(String type, String payload) {
		return create(type, payload, Command.class);
	}

	/**
	 * A command of a scope. Every component must be present, even if it is {@code null}.
	 * {@link CommandEnricher} beans change the command before it is validated.
	 * @param <C> the scope
	 * @param type the name of its type
	 * @param payload its payload as JSON
	 * @param scope an interface that the command must implement
	 * @return the command, enriched and valid
	 * @throws UnknownCommandException if the scope has no such command
	 * @throws InvalidCommandException if the payload does not fit the command's record or
	 * its constraints
	 */
	<C> C create(String type, String payload, Class<C> scope);

}
