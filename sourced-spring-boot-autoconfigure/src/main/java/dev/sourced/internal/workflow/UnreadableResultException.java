package dev.sourced.internal.workflow;

import org.jspecify.annotations.Nullable;

import dev.sourced.SourcedException;

/**
 * A result in the journal does not fit the code.
 */
public final class UnreadableResultException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * A result that cannot be read.
	 * @param step the step
	 * @param type what is stored
	 * @param cause why it cannot be read, or {@code null}
	 */
	public UnreadableResultException(StepName step, String type, @Nullable Throwable cause) {
		super("The stored result of a step cannot be read; let its type be as it was, or give the step another name "
				+ "(step: %s, type: %s)".formatted(step, type), cause);
	}

	private UnreadableResultException(String message) {
		super(message, null);
	}

	/**
	 * A result of another type than the code wants.
	 * @param step the step
	 * @param stored what is stored
	 * @param wanted what the code wants
	 * @return the exception
	 */
	public static UnreadableResultException of(StepName step, String stored, String wanted) {
		return new UnreadableResultException(
				"The stored result of a step has another type than the code wants; give the step another name "
						+ "(step: %s, stored: %s, wanted: %s)".formatted(step, stored, wanted));
	}

}
