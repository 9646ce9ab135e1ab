package dev.sourced.internal.jdbc.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntFunction;

import org.springframework.dao.DataAccessException;

/**
 * A stream over pieces, each of which is fetched when the one before is read. It holds no
 * connection between them.
 */
final class ChunkStream extends InputStream {

	private final IntFunction<byte[]> chunks;

	private byte[] chunk = new byte[0];

	private int next;

	private int position;

	private boolean ended;

	/**
	 * A stream.
	 * @param chunks finds a piece by its number, counted from 0; an empty one is the end
	 */
	ChunkStream(IntFunction<byte[]> chunks) {
		this.chunks = chunks;
	}

	@Override
	public int read() throws IOException {
		return isAtEnd() ? -1 : this.chunk[this.position++] & 0xFF;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (isAtEnd()) {
			return -1;
		}
		int read = Math.min(length, this.chunk.length - this.position);
		System.arraycopy(this.chunk, this.position, buffer, offset, read);
		this.position += read;
		return read;
	}

	private boolean isAtEnd() throws IOException {
		if (!this.ended && this.position == this.chunk.length) {
			this.chunk = fetch();
			this.position = 0;
			this.ended = this.chunk.length == 0;
		}
		return this.ended;
	}

	private byte[] fetch() throws IOException {
		try {
			return this.chunks.apply(this.next++);
		}
		catch (DataAccessException ex) {
			this.next--;
			throw new IOException("Unable to read a blob", ex);
		}
	}

	@Override
	public int available() {
		return this.chunk.length - this.position;
	}

}
