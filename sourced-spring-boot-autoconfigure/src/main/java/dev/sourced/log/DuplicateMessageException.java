package dev.sourced.log;

import java.util.UUID;

import dev.sourced.SourcedException;

/**
 * Some ids of an append are in the log already and others are not, or an id is there with
 * another message type or payload. This is not a repetition, so nothing was written.
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
