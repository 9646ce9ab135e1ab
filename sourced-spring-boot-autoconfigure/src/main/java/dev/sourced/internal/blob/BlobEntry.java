package dev.sourced.internal.blob;

/**
 * What is known of a blob beside its bytes.
 *
 * @param id its id
 * @param size the number of its bytes
 * @param referenced whether something that was stored refers to it
 * @param condemned whether its bytes are being removed
 */
public record BlobEntry(String id, long size, boolean referenced, boolean condemned) {

	/**
	 * Whether its bytes can be read.
	 * @param bytes how many are expected
	 * @return {@code false} if they are being removed or are not as many
	 */
	boolean has(long bytes) {
		return !this.condemned && this.size == bytes;
	}

}
