package dev.sourced.test;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a drain that cannot end, or that ends with failed messages. It names groups,
 * lanes and positions; the cause is the exception of the first handler that failed.
 */
public final class NotDrainedError extends AssertionError {

	private static final long serialVersionUID = 1L;

	private final transient List<Drained.Failure> failures;

	private NotDrainedError(String message, List<Drained.Failure> failures, @Nullable Throwable cause) {
		super(message, cause);
		this.failures = List.copyOf(failures);
	}

	static NotDrainedError failed(List<Drained.Failure> failures, @Nullable Throwable cause) {
		return new NotDrainedError(
				"""
						Unable to handle all messages: %s of the lanes are held by a message that failed, or by an operator
						%s
						Mend the handler. To go on in spite of failures, use drainDespiteFailures(); to try them again, advance \
						the time machine and drain again"""
					.formatted(failures.size(), listed(failures)),
				failures, cause);
	}

	static NotDrainedError unfinished(String reason, String remaining, List<Drained.Failure> failures,
			@Nullable Throwable cause) {
		return new NotDrainedError("%s%n%s%s".formatted(reason, remaining,
				failures.isEmpty() ? "" : "%nFailed lanes:%n%s".formatted(listed(failures))), failures, cause);
	}

	private static String listed(List<Drained.Failure> failures) {
		return failures.stream().map((failure) -> "  (" + failure + ")").collect(Collectors.joining("\n"));
	}

	/**
	 * The lanes that are held.
	 * @return the lanes, none if the drain only took too long
	 */
	public List<Drained.Failure> failures() {
		return this.failures;
	}

}
