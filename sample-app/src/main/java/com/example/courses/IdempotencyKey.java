package com.example.courses;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A header by which the server recognises a repeated request.
 */
final class IdempotencyKey {

	static final String HEADER = "Idempotency-Key";

	private IdempotencyKey() {
	}

	/**
	 * The id for the command of a request.
	 * @param key the client's key, if it sent one
	 * @return the same id for the same key, or a new id without a key
	 */
	static UUID commandId(@Nullable String key) {
		return StringUtils.hasText(key) ? UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
				: UUID.randomUUID();
	}

}
