package dev.sourced.blob;

import dev.sourced.SourcedException;

/**
 * There are no bytes of a reference, or not as many as it says.
 */
public class UnknownBlobException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param blob the reference
	 */
	public UnknownBlobException(BlobRef blob) {
		super("Blob is unknown, or has another size (id: %s, size: %s)".formatted(blob.id(), blob.size()));
	}

}
