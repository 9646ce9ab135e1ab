package dev.sourced.command;

import dev.sourced.message.Command;

/**
 * Commands from outside, such as a generic HTTP endpoint: from the name of a type and a
 * payload as JSON. The name can only choose among the registered commands of a scope, and
 * the caller chooses nothing but the payload: id, correlation and metadata are ours.
 * Thread-safe.
 */
public interface CommandFactory {

	/**
	 * A command of any type.
	 * @param type the name of its type
	 * @param payload its payload as JSON
	 * @return the command, enriched and valid
	 * @see #create(String, String, Class)
	 */
	default Command create(String type, String payload) {
		return create(type, payload, Command.class);
	}

	/**
	 * A command of a scope. Every component must be there, also if it is {@code null}.
	 * {@link CommandEnricher} beans adapt the command before it is validated.
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
