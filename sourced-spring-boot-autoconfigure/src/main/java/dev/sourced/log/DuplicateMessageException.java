package dev.sourced.log;

import java.util.UUID;

import dev.sourced.SourcedException;

/**
 * Some but not all ids of an append are in the log already, or an id belongs to a message
 * of another type or with another payload. So the append is not a repetition, and nothing
 * was written.
 */
public class DuplicateMessageException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final UUID id;

	public DuplicateMessageException(String problem, UUID id) {
		super("%s (id: %s)".formatted(problem, id));
		this.id = id;
	}

	/**
	 * The id of a message that is already stored.
	 * @return the id
	 */
	public UUID id() {
		return this.id;
	}

}
