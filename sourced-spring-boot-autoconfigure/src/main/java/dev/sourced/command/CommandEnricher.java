package dev.sourced.command;

/**
 * Changes commands that a {@link CommandFactory} creates, for example to set the current
 * user. A bean of this type applies to the commands of its type argument: one record, or
 * an interface for several records. Beans run in their order.
 *
 * @param <C> the commands that it changes
 */
@FunctionalInterface
public interface CommandEnricher<C> {

	/**
	 * Change a command.
	 * @param command the command as received
	 * @return the command to use, of the same record
	 */
	C enrich(C command);

}
