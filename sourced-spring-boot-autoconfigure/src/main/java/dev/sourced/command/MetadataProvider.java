package dev.sourced.command;

import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Metadata;

/**
 * Tells who asks for a command, from where, and the like. Beans of this type are asked
 * once for each command that comes in through the {@link CommandGateway}, in their order;
 * a value of a later one replaces that of an earlier one. Their answers become the
 * metadata of the command, of its events, of the follow-ups of these, and so on, also
 * across schedules. Handlers read them from the envelope or the message; no tag is ever
 * made of them.
 * <p>
 * A command whose id is known keeps the metadata that it came with first. Events that are
 * appended through the {@link dev.sourced.log.MessageLog} have the metadata that the
 * caller gives them, and no provider is asked.
 */
@FunctionalInterface
public interface MetadataProvider {

	/**
	 * The metadata of a command that comes in now. Called in the thread of the caller,
	 * possibly concurrently, before anything is read or written. If this method throws,
	 * the command fails with that exception and nothing is written.
	 * @return the metadata, empty if there is nothing to say
	 * @throws InvalidMessageException if the metadata exceeds a limit; a command with
	 * such metadata is refused in any case
	 */
	Metadata current();

}
