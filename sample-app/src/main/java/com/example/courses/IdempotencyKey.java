package com.example.courses;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What a client repeats when it does not know whether it was heard.
 */
final class IdempotencyKey {

	static final String HEADER = "Idempotency-Key";

	private IdempotencyKey() {
	}

	/**
	 * The id of the command that a request asks for.
	 * @param key the client's key, if it sent one
	 * @return the same id for the same key, else a new one
	 */
	static UUID commandId(@Nullable String key) {
		return StringUtils.hasText(key) ? UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
				: UUID.randomUUID();
	}

}
