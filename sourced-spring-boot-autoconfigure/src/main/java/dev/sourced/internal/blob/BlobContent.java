package dev.sourced.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the bytes of blobs are. The caller has locked a blob in the catalogue before its
 * bytes are written or deleted.
 */
public interface BlobContent {

	/**
	 * Where uploads are collected before they are written.
	 * @return a directory
	 */
	Path uploads();

	/**
	 * Whether the bytes of a blob are there, which the catalogue has.
	 * @param id the id
	 * @return {@code false} if they were lost, and must be written again
	 */
	boolean holds(String id);

	/**
	 * Write the bytes of a blob, durably once the transaction has committed. What is
	 * there is replaced.
	 * @param id the id
	 * @param upload a file with the bytes, which may be moved away
	 * @throws IOException if that fails
	 */
	void write(String id, Path upload) throws IOException;

	/**
	 * Read the bytes of a blob.
	 * @param id the id
	 * @return the bytes, to be closed by the caller
	 * @throws IOException if they are not there
	 */
	InputStream read(String id) throws IOException;

	/**
	 * Delete the bytes of a blob, if they are there.
	 * @param id the id
	 * @throws IOException if that fails
	 */
	void delete(String id) throws IOException;

	/**
	 * Delete uploads that a crash has left behind.
	 * @throws IOException if that fails
	 */
	default void discardUploads() throws IOException {
	}

	/**
	 * Blobs whose bytes may be here although the catalogue does not have them.
	 * @return the ids, to be closed by the caller
	 * @throws IOException if they cannot be listed
	 */
	default Stream<String> unlisted() throws IOException {
		return Stream.empty();
	}

	/**
	 * The number of bytes of a blob.
	 * @param id the id of a blob that may be unlisted
	 * @return the number, negative if the blob is not here
	 * @throws IOException if that fails
	 */
	default long size(String id) throws IOException {
		return -1;
	}

}
