package dev.sourced.command;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

import dev.sourced.internal.value.Text;
import dev.sourced.internal.value.TextDigest;
import dev.sourced.message.InvalidMessageException;

/**
 * Ids of commands from text keys, such as the idempotency key of a client or the event id
 * of a webhook. The same scope and key always give the same id, so a repeated request is
 * the same command, whose decision is returned instead of being made again. Thread-safe.
 */
public final class CommandIds {

	/** The maximum length of a key, in characters. */
	public static final int MAX_KEY_LENGTH = 255;

	private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

	private static final String PURPOSE = "command";

	private static final long VERSION = 0x8000L;

	private static final long WITHOUT_VERSION = 0xFFFF_FFFF_FFFF_0FFFL;

	private static final long VARIANT = Long.MIN_VALUE;

	private static final long WITHOUT_VARIANT = -1L >>> 2;

	private CommandIds() {
	}

	/**
	 * A new id for a command that nobody repeats.
	 * @return an id that was never returned before
	 */
	public static UUID next() {
		return IDS.generate();
	}

	/**
	 * The id of a key that is unique without a scope. It is the name-based UUID (version
	 * 3) of the key in UTF-8, as {@link UUID#nameUUIDFromBytes(byte[])} makes it. Prefer
	 * {@link #of(String, String)} for keys that clients choose: without a scope the key
	 * of one client is also that of another.
	 * @param key 1 to 255 characters
	 * @return its id
	 * @throws InvalidMessageException if the key is blank, too long or not well-formed
	 * Unicode
	 */
	public static UUID of(String key) {
		return UUID.nameUUIDFromBytes(usable(key).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The id of a key within a scope.
	 * @param scope who or what the key belongs to, for example {@code payments.stripe}
	 * @param key 1 to 255 characters
	 * @return their id (UUID version 8, 122 bits of SHA-256)
	 * @throws InvalidMessageException if the key is blank, too long or not well-formed
	 * Unicode
	 */
	public static UUID of(String scope, String key) {
		return of(List.of(scope), key);
	}

	/**
	 * The id of a key within a scope of several parts. The parts and the key are hashed
	 * with their lengths, so scope {@code a/b} with key {@code c} has another id than
	 * scope {@code a} with key {@code b/c}.
	 * @param scope who or what the key belongs to, for example a user and a path
	 * @param key 1 to 255 characters
	 * @return their id (UUID version 8, 122 bits of SHA-256)
	 * @throws InvalidMessageException if the key is blank or too long, or if the key or a
	 * part is not well-formed Unicode
	 */
	public static UUID of(List<String> scope, String key) {
		List<String> parts = new ArrayList<>(scope.size() + 2);
		parts.add(PURPOSE);
		scope.forEach((part) -> parts.add(wellFormed(part)));
		parts.add(usable(key));
		ByteBuffer digest = TextDigest.of(parts);
		long high = (digest.getLong() & WITHOUT_VERSION) | VERSION;
		return new UUID(high, (digest.getLong() & WITHOUT_VARIANT) | VARIANT);
	}

	private static String usable(String key) {
		if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
			throw new InvalidMessageException("Key of a command must have 1 to 255 characters that are not all blank");
		}
		return wellFormed(key);
	}

	/*
	 * UTF-8 has a question mark for every lone surrogate, so different keys would meet.
	 */
	private static String wellFormed(String text) {
		if (Text.hasLoneSurrogate(text)) {
			throw new InvalidMessageException("Key of a command and its scope must be well-formed Unicode");
		}
		return text;
	}

}
