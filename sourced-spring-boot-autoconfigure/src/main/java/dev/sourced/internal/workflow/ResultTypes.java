package dev.sourced.internal.workflow;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

import dev.sourced.MisuseException;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.message.RawPayload;

/**
 * Writes the results of steps with the names of their types, and reads them. A name that
 * is stored is not trusted: only types of the JDK that are values, and classes that the
 * application allows, are loaded. Thread-safe.
 */
public final class ResultTypes {

	private final ValueJson json;

	private final Predicate<String> allowed;

	private final ClassLoader loader;

	/**
	 * Create the mapping.
	 * @param json writes and reads values
	 * @param allowed tells whether a class of the application may be read, by its name
	 * @param loader loads classes
	 */
	public ResultTypes(ValueJson json, Predicate<String> allowed, ClassLoader loader) {
		this.json = json;
		this.allowed = allowed;
		this.loader = loader;
	}

	/**
	 * A result as it is stored.
	 * @param step the step that has returned it
	 * @param value what it has returned
	 * @return the result
	 * @throws MisuseException if it could not be read again
	 */
	public StepResult write(StepName step, @Nullable Object value) {
		if (value == null) {
			return StepResult.NONE;
		}
		Class<?> type = ValueJson.typeOf(value);
		if (!isReadable(type.getName())) {
			throw new MisuseException(
					("The result of a step cannot be stored; return a record of the application, or a simple value "
							+ "(step: %s, class: %s)")
						.formatted(step, type.getName()));
		}
		return new StepResult(type.getName(), this.json.write(value), null, null);
	}

	/**
	 * Read a result.
	 * @param step the step that has returned it
	 * @param result as it is stored
	 * @return what it returned
	 * @throws UnreadableResultException if it cannot be read
	 */
	public @Nullable Object read(StepName step, StepResult result) {
		if (result.type() == null || result.json() == null) {
			return null;
		}
		if (!isReadable(result.type())) {
			throw new UnreadableResultException(step, result.type(), null);
		}
		try {
			Object value = this.json.read(result.json(), ClassUtils.forName(result.type(), this.loader));
			if (value instanceof RawPayload) {
				throw new UnreadableResultException(step, result.type(), null);
			}
			return value;
		}
		catch (ClassNotFoundException ex) {
			throw new UnreadableResultException(step, result.type(), ex);
		}
	}

	private boolean isReadable(String type) {
		return type.matches("java\\.lang\\.(String|Boolean|Byte|Short|Integer|Long|Float|Double|Character)")
				|| type.matches("java\\.math\\.Big(Decimal|Integer)") || type.matches("java\\.time\\.[A-Z][A-Za-z]*")
				|| type.matches("java\\.util\\.(UUID|Currency|Locale)") || type.equals("java.net.URI")
				|| this.allowed.test(type);
	}

}
