package dev.sourced.internal.workflow.step;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

import dev.sourced.MisuseException;
import dev.sourced.command.CommandRejected;
import dev.sourced.internal.workflow.ResultTypes;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.UnreadableResultException;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Writes and reads the results of steps, within their limit. Thread-safe.
 */
final class StepResults {

	private static final String OF_COMMAND = CommandRejected.class.getName();

	private final ResultTypes types;

	private final long maxBytes;

	StepResults(ResultTypes types, long maxBytes) {
		this.types = types;
		this.maxBytes = maxBytes;
	}

	StepResult write(StepName step, @Nullable Object value) {
		StepResult result = this.types.write(step, value);
		String json = result.json();
		if (json != null
				&& (json.length() > this.maxBytes || json.getBytes(StandardCharsets.UTF_8).length > this.maxBytes)) {
			throw new MisuseException(("The result of a step is too large; keep it elsewhere and return its key, or "
					+ "raise sourced.workflow.max-result-size (step: %s, class: %s, limit in bytes: %s)")
				.formatted(step, result.type(), this.maxBytes));
		}
		return result;
	}

	@Nullable Object read(StepName step, StepResult result) {
		return this.types.read(step, result);
	}

	/**
	 * Read a result that the code wants to be of a type.
	 */
	<T extends @Nullable Object> T read(StepName step, StepResult result, Class<T> wanted) {
		return cast(step, read(step, result), wanted);
	}

	@SuppressWarnings("unchecked")
	static <T extends @Nullable Object> T cast(StepName step, @Nullable Object value, Class<T> wanted) {
		if (value != null && !ClassUtils.resolvePrimitiveIfNecessary(wanted).isInstance(value)) {
			throw UnreadableResultException.of(step, value.getClass().getName(), wanted.getName());
		}
		return (T) value;
	}

	/**
	 * A rejection as it is kept, so that the same is thrown again.
	 */
	static StepResult rejection(RuntimeException rejection) {
		if (rejection instanceof CommandRejected ex) {
			return new StepResult(OF_COMMAND, null, ex.code(), ex.reason());
		}
		WorkflowRejected ex = (WorkflowRejected) rejection;
		return StepResult.rejected(ex.code(), ex.reason());
	}

	/**
	 * Throw the rejection that a result is, if it is one.
	 */
	static void requireNotRejected(StepResult result) {
		String reason = result.rejection();
		String code = result.rejectionCode();
		if (reason == null) {
			return;
		}
		if (OF_COMMAND.equals(result.type())) {
			throw (code != null) ? new CommandRejected(code, reason) : new CommandRejected(reason);
		}
		throw new WorkflowRejected(code, reason);
	}

}
