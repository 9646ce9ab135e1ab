package dev.sourced.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

import dev.sourced.message.InvalidMessageException;

/**
 * Bytes on their way into the store, in a file: their digest, which says where they
 * belong, is not known before the last one, and they may come slowly.
 *
 * @param file the file
 * @param id the id of the blob
 * @param size the number of bytes
 */
record Upload(Path file, String id, long size) implements AutoCloseable {

	private static final int BUFFER = 64 * 1024;

	/**
	 * Read bytes to the end.
	 * @param bytes the bytes
	 * @param directory where to put the file
	 * @param largest the maximum number of bytes
	 * @return the upload, to be closed by the caller
	 * @throws IOException if the bytes cannot be read or written
	 * @throws InvalidMessageException if there are more
	 */
	static Upload of(InputStream bytes, Path directory, long largest) throws IOException {
		Path file = Files.createTempFile(directory, "blob-", ".upload");
		try {
			return read(bytes, file, largest);
		}
		catch (IOException | RuntimeException | Error ex) {
			Files.deleteIfExists(file);
			throw ex;
		}
	}

	private static Upload read(InputStream bytes, Path file, long largest) throws IOException {
		MessageDigest digest = BlobDigest.begin();
		long size = 0;
		try (OutputStream out = Files.newOutputStream(file)) {
			byte[] buffer = new byte[BUFFER];
			for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
				size += read;
				if (size > largest) {
					throw new InvalidMessageException(
							"Blob must have at most %s bytes, see 'sourced.blobs.max-size'".formatted(largest));
				}
				digest.update(buffer, 0, read);
				out.write(buffer, 0, read);
			}
		}
		return new Upload(file, BlobDigest.id(digest), size);
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(this.file);
	}

}
