package dev.sourced.internal.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * SHA-256 over length-prefixed texts, so that different lists of texts never produce the
 * same hash input.
 */
public final class TextDigest {

	private TextDigest() {
	}

	/**
	 * The digest of a list of texts.
	 * @param parts the texts, in order
	 * @return 32 bytes, ready to be read
	 */
	public static ByteBuffer of(List<String> parts) {
		MessageDigest digest = sha256();
		ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			digest.update(length.putInt(0, bytes.length).array());
			digest.update(bytes);
		}
		return ByteBuffer.wrap(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
