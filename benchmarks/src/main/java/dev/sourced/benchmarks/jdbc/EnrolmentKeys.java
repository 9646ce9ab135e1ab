package dev.sourced.benchmarks.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The keys that Sourced finds and locks by, computed by hand.
 *
 * @param eventType key of the event's type
 * @param commandType key of the command's type
 */
public record EnrolmentKeys(long eventType, long commandType) {

	private static final long INTENTION = 4711;

	private static final long FLOOR = 1L << 62;

	/**
	 * The keys of enrolments.
	 */
	public EnrolmentKeys() {
		this(key("@type", "enrolments.student-enrolled"), key("@type", "enrolments.enrol-student"));
	}

	long course(String id) {
		return key("courseId", id);
	}

	long student(String id) {
		return key("studentId", id);
	}

	/* Any keys of locks do, since nobody else writes at the same time. */
	long lock(long key) {
		return key ^ INTENTION;
	}

	long intentionLock() {
		return INTENTION;
	}

	long floorLock() {
		return FLOOR;
	}

	private static long key(String name, String value) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String part : new String[] { "", name, value }) {
				byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
				digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
				digest.update(bytes);
			}
			return ByteBuffer.wrap(digest.digest()).getLong() | Long.MIN_VALUE;
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
