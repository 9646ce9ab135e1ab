package dev.sourced.internal.jdbc.postgresql;

/**
 * The layout of PostgreSQL's single space of 64-bit advisory keys: tag keys have bit 63
 * set; floors have bit 62 set, followed by 14 bits of the store and 48 bits of the
 * position; intention keys have neither bit set. Another user of advisory locks may
 * collide with a tag or intention key, which costs waiting but never correctness.
 */
public final class AdvisoryKeys {

	private static final long TAG_BIT = Long.MIN_VALUE;

	private static final long FLOOR_BIT = 1L << 62;

	private static final int POSITION_BITS = 48;

	private AdvisoryKeys() {
	}

	public static long tag(long store, long tagKey) {
		return (tagKey ^ store) | TAG_BIT;
	}

	public static long intention(long store) {
		return store & (FLOOR_BIT - 1);
	}

	/**
	 * The floor key of position 0. The floor key of any other position is this key plus
	 * the position.
	 * @param store tells the stores of one database and their scopes apart
	 * @return a key
	 */
	public static long floor(long store) {
		return FLOOR_BIT | ((store & 0x3FFF) << POSITION_BITS);
	}

	/**
	 * The lower bound of {@code pg_locks.classid} for the floors of a store, which is the
	 * upper half of their keys. The upper 16 bits of positions are added to it.
	 * @param store tells the stores of one database and their scopes apart
	 * @return the upper half of the floor key of position 0
	 */
	static long floorClass(long store) {
		return floor(store) >>> Integer.SIZE;
	}

}
