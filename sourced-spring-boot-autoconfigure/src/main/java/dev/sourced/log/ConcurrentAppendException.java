package dev.sourced.log;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.sourced.SourcedException;

/**
 * An append condition failed because a matching event was committed that the reader had
 * not seen. Nothing was written, and a surrounding transaction is still usable: read and
 * decide again.
 */
public class ConcurrentAppendException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Conflict conflict;

	public ConcurrentAppendException(String message) {
		super(message);
		this.conflict = null;
	}

	public ConcurrentAppendException(String message, Throwable cause) {
		super(message, cause);
		this.conflict = null;
	}

	public ConcurrentAppendException(String problem, Conflict conflict) {
		super("%s %s".formatted(problem, conflict.describe()));
		this.conflict = conflict;
	}

	/**
	 * An event that was in the way. The message names its position, its type and the
	 * names of the tags that were asked for, but no values.
	 * @return one of perhaps several, empty if it was not looked for, as after the
	 * retries of a command, or if the exception was serialized
	 */
	public Optional<Conflict> conflict() {
		return Optional.ofNullable(this.conflict);
	}

}
