package dev.sourced.command;

import java.time.Instant;
import java.util.UUID;

import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.model.CommandRejected;
import dev.sourced.model.InvalidCommandException;

/**
 * The way in for commands. Thread-safe.
 */
public interface CommandGateway {

	/**
	 * Decide a command now, in the calling thread, under a new id.
	 * @param command the command
	 * @return the decision, committed unless the caller's transaction is still open
	 * @see #execute(Command, UUID)
	 */
	Decision execute(Command command);

	/**
	 * Decide a command now, in the calling thread. The command is validated, its decision
	 * models are read in one statement, and its events are appended under the condition
	 * that nothing was missed. After a conflict it is decided again with the locks held.
	 * <p>
	 * Joins the calling thread's transaction if there is one: then everything commits and
	 * rolls back with the caller, deadlocks and lock time-outs go to the caller, and the
	 * locks are held until the caller commits. Decide last, commit soon.
	 * @param command the command
	 * @param commandId identity of the command; if a command of the same type was decided
	 * under it before, that decision is returned and nothing is decided; if one waits
	 * under it in its lane, that one is decided now, ahead of those before it
	 * @return the decision
	 * @throws CommandRejected if the decider says no; the caller's transaction is not
	 * marked
	 * @throws InvalidCommandException if the command breaks its constraints
	 * @throws InvalidMessageException if a tag or payload breaks a limit
	 * @throws ConcurrentAppendException if conflicts outlast
	 * {@code sourced.command.conflict-retries}
	 * @throws DuplicateMessageException if the id belongs to another message
	 * @throws IllegalTransactionException if the caller's transaction is read-only or not
	 * at READ COMMITTED
	 */
	Decision execute(Command command, UUID commandId);

	/**
	 * Hand a command to the workers, under a new id.
	 * @param command the command
	 * @return the command in the log
	 * @see #enqueue(Command, UUID)
	 */
	Envelope enqueue(Command command);

	/**
	 * Hand a command to the workers. Commands of one lane are decided in their order,
	 * each once; {@link #outcome(UUID)} tells what became of it. Joins the calling
	 * thread's transaction if there is one: then the command is enqueued with its commit.
	 * @param command the command
	 * @param commandId identity of the command; if a command of the same type is known
	 * under it, that one is returned and nothing is enqueued
	 * @return the command in the log
	 * @throws InvalidCommandException if the command breaks its constraints
	 * @throws InvalidMessageException if no decider handles the command, or a tag or
	 * payload breaks a limit
	 * @throws DuplicateMessageException if the id belongs to another message
	 * @throws IllegalTransactionException if the caller's transaction is read-only or not
	 * at READ COMMITTED
	 */
	Envelope enqueue(Command command, UUID commandId);

	/**
	 * Hand a command to the workers later, under a new id.
	 * @param command the command
	 * @param instant when it becomes visible
	 * @return the command's id
	 * @see #schedule(Command, Instant, UUID)
	 */
	UUID schedule(Command command, Instant instant);

	/**
	 * Hand a command to the workers at an instant of the database's clock, never earlier.
	 * Until then it can be cancelled. Joins the calling thread's transaction if there is
	 * one: then the command is scheduled with its commit.
	 * @param command the command
	 * @param instant when it becomes visible; one in the past means soon
	 * @param commandId identity of the command; if it is known, nothing is scheduled
	 * @return the command's id
	 * @throws InvalidCommandException if the command breaks its constraints
	 * @throws InvalidMessageException if no decider handles the command, or a tag or
	 * payload breaks a limit
	 */
	UUID schedule(Command command, Instant instant, UUID commandId);

	/**
	 * Take a scheduled command back. Joins the calling thread's transaction if there is
	 * one.
	 * @param commandId the command's id
	 * @return {@link Cancellation#CANCELLED} if it will never be decided
	 */
	Cancellation cancel(UUID commandId);

	/**
	 * What became of a command, executed, enqueued or scheduled.
	 * @param commandId the command's id
	 * @return its outcome
	 */
	CommandOutcome outcome(UUID commandId);

}
