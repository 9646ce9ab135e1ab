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
 * The entry point for commands. A command id stands for one command with one outcome: the
 * table in {@code docs/commands.md} has the result of every call in every state.
 * Thread-safe.
 */
public interface CommandGateway {

	/**
	 * Decide a command now, in the calling thread, under a new id.
	 * @param command the command
	 * @return the decision, committed unless the caller's transaction is still open
	 *
	 * @see #execute(Command, UUID)
	 */
	Decision execute(Command command);

	/**
	 * Decide a command now, in the calling thread. The command is validated, its decision
	 * models are read in one statement, and its events are appended under the condition
	 * that no event of these models was missed. After a conflict the command is decided
	 * again with the locks held.
	 * <p>
	 * Joins the calling thread's transaction if there is one. Then the decision commits
	 * or rolls back with the caller, the caller receives deadlocks and lock timeouts, and
	 * the locks are held until the caller commits: decide last, commit soon.
	 * @param command the command
	 * @param commandId identity of the command. If the same command was decided under
	 * this id before, that decision is returned. If the command is scheduled or pending
	 * in its lane, it is decided now, ahead of the commands before it. If it had failed
	 * in its lane, the lane continues
	 * @return the decision
	 * @throws CommandRejected if the decider rejects the command, or rejected it when it
	 * was pending in its lane; the caller's transaction is not marked rollback-only
	 * @throws CommandWithdrawnException if the command was cancelled, or skipped by an
	 * operator
	 * @throws InvalidCommandException if the command violates its constraints
	 * @throws InvalidMessageException if a tag or payload exceeds a limit
	 * @throws MisuseException if no decider handles the command
	 * @throws ConcurrentAppendException if there is still a conflict after
	 * {@code sourced.command.conflict-retries} retries
	 * @throws DuplicateMessageException if the id belongs to another message, or to a
	 * command with other content
	 * @throws IllegalTransactionException if the caller's transaction is read-only or not
	 * at READ COMMITTED
	 */
	Decision execute(Command command, UUID commandId);

	/**
	 * Enqueue a command for the workers, under a new id.
	 * @param command the command
	 * @return the command in the log
	 *
	 * @see #enqueue(Command, UUID)
	 */
	Envelope enqueue(Command command);

	/**
	 * Enqueue a command for the workers. Commands of one lane are decided in order, each
	 * once; {@link #outcome(UUID)} returns the outcome. Joins the calling thread's
	 * transaction if there is one; then the command is enqueued when that commits.
	 * @param command the command
	 * @param commandId identity of the command. If the same command is in the log under
	 * this id, that one is returned and nothing is enqueued, whatever its outcome. If it
	 * is scheduled, it is enqueued now
	 * @return the command in the log
	 * @throws CommandWithdrawnException if the command was cancelled
	 * @throws InvalidCommandException if the command violates its constraints
	 * @throws InvalidMessageException if a tag or payload exceeds a limit
	 * @throws MisuseException if no decider handles the command
	 * @throws DuplicateMessageException if the id belongs to another message, or to a
	 * command with other content
	 * @throws IllegalTransactionException if the caller's transaction is read-only or not
	 * at READ COMMITTED
	 */
	Envelope enqueue(Command command, UUID commandId);

	/**
	 * Schedule a command for the workers, under a new id.
	 * @param command the command
	 * @param instant when it is enqueued
	 * @return the command's id
	 *
	 * @see #schedule(Command, Instant, UUID)
	 */
	UUID schedule(Command command, Instant instant);

	/**
	 * Schedule a command, which is enqueued for the workers at an instant of the
	 * database's clock, never earlier. Until then it can be cancelled. Joins the calling
	 * thread's transaction if there is one; then the command is scheduled when that
	 * commits.
	 * @param command the command
	 * @param instant when it is enqueued; an instant in the past means soon
	 * @param commandId identity of the command. If the same command is scheduled or in
	 * the log under this id, nothing is scheduled, not even at another instant
	 * @return the command's id
	 * @throws CommandWithdrawnException if the command was cancelled
	 * @throws DuplicateMessageException if the id belongs to another message, or to a
	 * command with other content
	 * @throws InvalidCommandException if the command violates its constraints
	 * @throws InvalidMessageException if a tag or payload exceeds a limit
	 * @throws MisuseException if no decider handles the command
	 */
	UUID schedule(Command command, Instant instant, UUID commandId);

	/**
	 * Cancel a scheduled command, also one that was set aside because it could not be
	 * enqueued. It stays cancelled: nothing is ever decided under its id. Joins the
	 * calling thread's transaction if there is one. Waits for concurrent calls that
	 * execute or enqueue the command.
	 * @param commandId the command's id
	 * @return {@link Cancellation#CANCELLED} if it will never be decided, also when
	 * called repeatedly; {@link Cancellation#ALREADY_DUE} if it is in the log, pending or
	 * with an outcome; {@link Cancellation#UNKNOWN} if there is no such command
	 */
	Cancellation cancel(UUID commandId);

	/**
	 * The outcome of a command, whether executed, enqueued or scheduled. Changes of an
	 * open transaction are visible to that transaction only. A command that was executed
	 * and rejected is not stored, so its id is unknown.
	 * @param commandId the command's id
	 * @return its outcome
	 */
	CommandOutcome outcome(UUID commandId);

}
