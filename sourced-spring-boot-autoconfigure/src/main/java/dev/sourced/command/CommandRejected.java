package dev.sourced.command;

import org.jspecify.annotations.Nullable;

import dev.sourced.SourcedException;

/**
 * A decider's "no": a business outcome, not a fault. The caller sees it, it is never
 * retried, nothing is written, and it does not mark the caller's transaction.
 */
public class CommandRejected extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String code;

	/**
	 * Reject for a reason.
	 * @param reason a sentence for the one who asked
	 */
	public CommandRejected(String reason) {
		super(reason);
		this.code = null;
	}

	/**
	 * Reject for a reason that a program can tell.
	 * @param code a stable word, for example {@code course-full}
	 * @param reason a sentence for the one who asked
	 */
	public CommandRejected(String code, String reason) {
		super(reason);
		this.code = code;
	}

	/**
	 * Reject for a reason that was given before.
	 * @param rejection why
	 */
	public CommandRejected(Rejection rejection) {
		super(rejection.reason());
		this.code = rejection.code();
	}

	/**
	 * Why the command is rejected.
	 * @return the reason and its code
	 */
	public Rejection rejection() {
		return new Rejection(reason(), this.code);
	}

	/**
	 * The reason, for the one who asked.
	 * @return a sentence
	 */
	public String reason() {
		return String.valueOf(getMessage());
	}

	/**
	 * The reason, for a program.
	 * @return a stable word, or {@code null}
	 */
	public @Nullable String code() {
		return this.code;
	}

}
