package dev.sourced.blob;

import java.io.InputStream;

import dev.sourced.message.InvalidMessageException;

/**
 * Bytes that are too large for messages, under the digest of what they are: the same
 * bytes are stored once. Put them first, then append the message that refers to them: a
 * crash between the two leaves an orphan, which {@link OrphanedBlobs} finds, and never a
 * reference to nothing. The store of Sourced keeps the bytes in the database or in files
 * (property {@code sourced.blobs.store}); a bean of this type replaces it, and then
 * nothing checks the references of messages. Thread-safe.
 */
public interface BlobStore {

	/**
	 * Store bytes. To repeat it is harmless. It takes part in the calling thread's
	 * transaction, which is not used before the stream has ended, or commits by itself;
	 * others who store the same bytes wait for that transaction. If the bytes cannot be
	 * written, that transaction can no longer commit.
	 * @param bytes the bytes, which are read to the end and never held in memory as a
	 * whole; the caller closes the stream
	 * @param mediaType what they are, for example {@code application/pdf}
	 * @return the reference
	 * @throws InvalidMessageException if there are more bytes than
	 * {@code sourced.blobs.max-size}, or the media type does not have its form
	 * @throws java.io.UncheckedIOException if the stream cannot be read, or the bytes
	 * cannot be written
	 */
	BlobRef put(InputStream bytes, String mediaType);

	/**
	 * The bytes of a reference.
	 * @param blob the reference
	 * @return a stream, which the caller closes, and whose reading fails with an
	 * {@link java.io.IOException} if it ends before the last byte or the bytes are not
	 * those that were stored. It reads from the database as it goes, in the transaction
	 * of the thread that reads it
	 * @throws UnknownBlobException if there are no such bytes of this size
	 */
	InputStream get(BlobRef blob);

	/**
	 * Whether there are bytes of a reference.
	 * @param blob the reference
	 * @return {@code true} if there are, and of its size
	 */
	boolean exists(BlobRef blob);

}
