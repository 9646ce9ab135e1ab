package dev.sourced.internal.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest that is a blob's id.
 */
final class BlobDigest {

	private BlobDigest() {
	}

	static MessageDigest begin() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	static String id(MessageDigest digest) {
		return "sha256:" + HexFormat.of().formatHex(digest.digest());
	}

}
