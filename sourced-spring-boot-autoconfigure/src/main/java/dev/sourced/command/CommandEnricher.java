package dev.sourced.command;

/**
 * Adapts commands that a {@link CommandFactory} creates, for example sets who asks. A
 * bean of this type concerns the commands of its type argument: one record, or an
 * interface for several. Beans run in their order.
 *
 * @param <C> the commands that it adapts
 */
@FunctionalInterface
public interface CommandEnricher<C> {

	/**
	 * Adapt a command.
	 * @param command the command as it came
	 * @return the command to use, of the same record
	 */
	C enrich(C command);

}
