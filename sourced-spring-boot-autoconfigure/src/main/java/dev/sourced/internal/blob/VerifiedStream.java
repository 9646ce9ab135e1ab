package dev.sourced.internal.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

import dev.sourced.blob.BlobRef;

/**
 * The bytes of a blob, which fail at their end if they are not those that were stored.
 */
final class VerifiedStream extends FilterInputStream {

	private static final int SKIPPED = 8 * 1024;

	private final BlobRef blob;

	private final MessageDigest digest = BlobDigest.begin();

	private long count;

	private boolean verified;

	VerifiedStream(InputStream bytes, BlobRef blob) {
		super(bytes);
		this.blob = blob;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int read = read(one, 0, 1);
		return (read < 0) ? read : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int read = super.read(buffer, offset, length);
		if (read < 0) {
			verify();
			return read;
		}
		this.digest.update(buffer, offset, read);
		this.count += read;
		return read;
	}

	private void verify() throws IOException {
		if (!this.verified && (this.count != this.blob.size() || !BlobDigest.id(this.digest).equals(this.blob.id()))) {
			throw new IOException("The bytes of a blob are not those that were stored (id: %s, expected: %s, read: %s)"
				.formatted(this.blob.id(), this.blob.size(), this.count));
		}
		this.verified = true;
	}

	/*
	 * What is skipped belongs to the digest.
	 */
	@Override
	public long skip(long number) throws IOException {
		byte[] skipped = new byte[SKIPPED];
		long left = number;
		while (left > 0) {
			int read = read(skipped, 0, (int) Math.min(left, SKIPPED));
			if (read < 0) {
				break;
			}
			left -= read;
		}
		return Math.max(0, number - Math.max(0, left));
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
