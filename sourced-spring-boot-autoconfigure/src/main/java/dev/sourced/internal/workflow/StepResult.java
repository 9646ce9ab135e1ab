package dev.sourced.internal.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A value as it is stored, or a rejection.
 *
 * @param type the type of the value as {@link ResultTypes} names it, {@code null} for
 * none
 * @param json the value as JSON, {@code null} for none
 * @param rejectionCode the code of a rejection that was thrown, {@code null} for none
 * @param rejection the reason of a rejection that was thrown, {@code null} if none was
 */
public record StepResult(@Nullable String type, @Nullable String json, @Nullable String rejectionCode,
		@Nullable String rejection) {

	/** Nothing. */
	public static final StepResult NONE = new StepResult(null, null, null, null);

	/**
	 * A rejection.
	 * @param code its code, or {@code null}
	 * @param reason its reason
	 * @return the result
	 */
	public static StepResult rejected(@Nullable String code, String reason) {
		return new StepResult(null, null, code, reason);
	}

}
