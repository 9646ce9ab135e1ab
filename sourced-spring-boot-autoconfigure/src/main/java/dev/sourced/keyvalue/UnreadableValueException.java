package dev.sourced.keyvalue;

import dev.sourced.SourcedException;

/**
 * A stored value cannot be read as the class that was asked for. It is left as it is;
 * {@link KeyValues#put put} replaces it, {@link KeyValues#delete delete} removes it.
 */
public class UnreadableValueException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param namespace the namespace of the key
	 * @param key the key
	 * @param problem why the value cannot be read, without the value
	 */
	public UnreadableValueException(String namespace, String key, String problem) {
		super("Unable to read a stored value: %s (namespace: %s, key: %s)".formatted(problem, namespace, key));
	}

}
