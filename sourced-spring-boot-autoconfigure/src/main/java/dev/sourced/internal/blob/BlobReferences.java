package dev.sourced.internal.blob;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.sourced.blob.BlobRef;
import dev.sourced.message.InvalidMessageException;

/**
 * Keeps the blobs that are referred to: whatever is stored with a reference marks the
 * blob in the same transaction, and is refused if the blob is not there. A blob that is
 * marked is never removed, so nothing waits for it any more. Thread-safe.
 */
public final class BlobReferences {

	private final @Nullable BlobCatalogue catalogue;

	/**
	 * The references to blobs of a catalogue.
	 * @param catalogue the catalogue, {@code null} if blobs are kept by a store of the
	 * application, of which nothing is known
	 */
	public BlobReferences(@Nullable BlobCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	/**
	 * Begin to collect what is said about blobs.
	 * @return nothing so far
	 */
	public BlobMentions mentions() {
		return new BlobMentions(this.catalogue != null);
	}

	/**
	 * Keep the blobs in the current transaction.
	 * @param mentions what was said about them
	 * @throws InvalidMessageException if a blob that is referred to is not there, or has
	 * another size
	 */
	public void keep(BlobMentions mentions) {
		if (this.catalogue == null || mentions.isEmpty()) {
			return;
		}
		Map<String, Long> sizes = new HashMap<>();
		for (BlobEntry entry : this.catalogue.findAll(mentions.ids())) {
			if (entry.referenced() || refer(this.catalogue, entry.id())) {
				sizes.put(entry.id(), entry.size());
			}
		}
		for (BlobRef reference : mentions.references()) {
			Long size = sizes.get(reference.id());
			if (size == null || size != reference.size()) {
				throw new InvalidMessageException(
						"A blob that is referred to is not stored, or has another size; put its bytes first (id: %s, size: %s)"
							.formatted(reference.id(), reference.size()));
			}
		}
	}

	private static boolean refer(BlobCatalogue catalogue, String id) {
		catalogue.lock(id);
		return catalogue.refer(id);
	}

}
