package dev.sourced.internal.decision;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.value.TextDigest;

/**
 * The ids of a decision's events. They follow from the command's id, so a repetition
 * finds the events without a search, and no command can be decided twice: the ids are
 * taken. The first 32 bits are the command's, which keeps new ids together in the index
 * if those of commands increase; 90 bits are SHA-256, so ids that a client chose do not
 * meet.
 */
public final class EventIds {

	private static final long COMMAND = 0xFFFF_FFFF_0000_0000L;

	private static final long VERSION = 0x8000L;

	private static final long WITHOUT_VERSION = 0xFFFF_0FFFL;

	private static final long VARIANT = Long.MIN_VALUE;

	private static final long WITHOUT_VARIANT = -1L >>> 2;

	private EventIds() {
	}

	/**
	 * The id of an event (UUID version 8).
	 * @param command the command's id
	 * @param ordinal which of the decision's events, counted from 0
	 * @return the id
	 */
	public static UUID of(UUID command, int ordinal) {
		ByteBuffer digest = TextDigest.of(List.of("event", command.toString(), Integer.toString(ordinal)));
		long high = (command.getMostSignificantBits() & COMMAND) | (digest.getLong() & WITHOUT_VERSION) | VERSION;
		return new UUID(high, (digest.getLong() & WITHOUT_VARIANT) | VARIANT);
	}

}
