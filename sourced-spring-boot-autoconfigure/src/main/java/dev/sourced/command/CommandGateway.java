package dev.sourced.command;

import java.time.Instant;
import java.util.UUID;

import dev.sourced.MisuseException;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;

/**
 * The way in for commands. Under one id one command is known, and one thing becomes of
 * it: {@code docs/commands.md} has the table of what every call answers in every state.
 * Thread-safe.
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
	 * @param commandId identity of the command; if the same command was decided under it
	 * before, that decision is returned and nothing is decided; if it is scheduled or
	 * waits in its lane, it is decided now, ahead of those before it; if it had failed
	 * there, its lane goes on
	 * @return the decision
	 * @throws CommandRejected if the decider says no, or has said no to a command that
	 * waited; the caller's transaction is not marked
	 * @throws CommandWithdrawnException if the command was cancelled, or skipped by an
	 * operator
	 * @throws InvalidCommandException if the command breaks its constraints
	 * @throws InvalidMessageException if a tag or payload breaks a limit
	 * @throws MisuseException if no decider handles the command
	 * @throws ConcurrentAppendException if conflicts outlast
	 * {@code sourced.command.conflict-retries}
	 * @throws DuplicateMessageException if the id belongs to another message, or to the
	 * same command with other content
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
	 * @param commandId identity of the command; if the same command is in the log under
	 * it, that one is returned and nothing is enqueued, whatever became of it; if it is
	 * scheduled, it is enqueued now
	 * @return the command in the log
	 * @throws CommandWithdrawnException if the command was cancelled
	 * @throws InvalidCommandException if the command breaks its constraints
	 * @throws InvalidMessageException if a tag or payload breaks a limit
	 * @throws MisuseException if no decider handles the command
	 * @throws DuplicateMessageException if the id belongs to another message, or to the
	 * same command with other content
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
	 * @param commandId identity of the command; if it is known, scheduled or in the log,
	 * nothing is scheduled, also not at another instant
	 * @return the command's id
	 * @throws CommandWithdrawnException if the command was cancelled
	 * @throws DuplicateMessageException if the id belongs to another message, or to the
	 * same command with other content
	 * @throws InvalidCommandException if the command breaks its constraints
	 * @throws InvalidMessageException if a tag or payload breaks a limit
	 * @throws MisuseException if no decider handles the command
	 */
	UUID schedule(Command command, Instant instant, UUID commandId);

	/**
	 * Take a scheduled command back, also one that was set aside. It stays cancelled:
	 * nothing is ever decided under its id. Joins the calling thread's transaction if
	 * there is one. Waits for whoever executes, enqueues or promotes it at the same time.
	 * @param commandId the command's id
	 * @return {@link Cancellation#CANCELLED} if it will never be decided, however often
	 * this is called; {@link Cancellation#ALREADY_DUE} if it is in the log, where it
	 * waits in its lane or has an outcome; {@link Cancellation#UNKNOWN} if there is none
	 */
	Cancellation cancel(UUID commandId);

	/**
	 * What became of a command, executed, enqueued or scheduled. One that a transaction
	 * has changed and not committed is told as it was before, except to that transaction.
	 * A command that was executed and rejected is not stored, so its id is unknown.
	 * @param commandId the command's id
	 * @return its outcome
	 */
	CommandOutcome outcome(UUID commandId);

}
