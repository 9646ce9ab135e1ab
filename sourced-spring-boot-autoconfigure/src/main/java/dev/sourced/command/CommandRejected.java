package dev.sourced.command;

import org.jspecify.annotations.Nullable;

import dev.sourced.SourcedException;

/**
 * Thrown by a decider to reject a command: a business outcome, not a fault. The caller
 * receives it. It is never retried, nothing is written, and it does not mark the caller's
 * transaction rollback-only.
 */
public class CommandRejected extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String code;

	/**
	 * Reject a command.
	 * @param reason a sentence for the user
	 */
	public CommandRejected(String reason) {
		super(reason);
		this.code = null;
	}

	/**
	 * Reject a command with a code that a program can evaluate.
	 * @param code a stable word, for example {@code course-full}
	 * @param reason a sentence for the user
	 */
	public CommandRejected(String code, String reason) {
		super(reason);
		this.code = code;
	}

	/**
	 * Reject a command with a stored rejection.
	 * @param rejection the rejection
	 */
	public CommandRejected(Rejection rejection) {
		super(rejection.reason());
		this.code = rejection.code();
	}

	/**
	 * The rejection.
	 * @return the reason and its code
	 */
	public Rejection rejection() {
		return new Rejection(reason(), this.code);
	}

	/**
	 * The reason, for the user.
	 * @return a sentence
	 */
	public String reason() {
		return String.valueOf(getMessage());
	}

	/**
	 * The code, for a program.
	 * @return a stable word, or {@code null}
	 */
	public @Nullable String code() {
		return this.code;
	}

}
