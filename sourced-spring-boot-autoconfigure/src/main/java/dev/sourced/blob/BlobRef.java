package dev.sourced.blob;

import java.util.regex.Pattern;

import dev.sourced.message.InvalidMessageException;

/**
 * A reference to bytes in the {@link BlobStore}: what a message holds instead of them. It
 * may be a component of any message, also within records, collections and maps. A client
 * can name any digest that it knows, so a reference that comes from outside proves no
 * right to read the bytes.
 *
 * @param id {@code sha256:} and 64 lower-case hexadecimal digits, the digest of the bytes
 * @param size the number of bytes
 * @param mediaType what the bytes are, for example {@code application/pdf}, up to 255
 * characters of ASCII
 */
public record BlobRef(String id, long size, String mediaType) {

	private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{64}");

	private static final Pattern MEDIA_TYPE = Pattern
		.compile("[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}( *;[ -~]{0,100})?");

	/**
	 * Check the parts.
	 * @throws InvalidMessageException if the id, the size or the media type does not have
	 * its form
	 */
	public BlobRef {
		if (!isId(id)) {
			throw new InvalidMessageException("Blob id must be 'sha256:' and 64 lower-case hexadecimal digits");
		}
		if (size < 0) {
			throw new InvalidMessageException("Blob size must not be negative (id: %s)".formatted(id));
		}
		requireMediaType(mediaType);
	}

	/**
	 * Whether a text has the form of an id. Such a text is safe as the name of a file.
	 * @param text any text
	 * @return {@code true} if it has
	 */
	public static boolean isId(String text) {
		return text != null && ID.matcher(text).matches();
	}

	/**
	 * Make sure that a text has the form of a media type.
	 * @param text any text
	 * @throws InvalidMessageException if it has not
	 */
	public static void requireMediaType(String text) {
		if (text == null || !MEDIA_TYPE.matcher(text).matches()) {
			throw new InvalidMessageException(
					"Media type must have a type and a subtype, such as 'application/pdf', in printable ASCII");
		}
	}

}
