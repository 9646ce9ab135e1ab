package dev.sourced.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import dev.sourced.blob.BlobRef;
import dev.sourced.blob.BlobStore;
import dev.sourced.blob.OrphanedBlobs;
import dev.sourced.blob.UnknownBlobException;
import dev.sourced.internal.store.Transactions;

/**
 * The blobs of a catalogue, whose bytes are somewhere else. Bytes are written and deleted
 * under the lock of their blob, and no blob is in the catalogue without its bytes, unless
 * it is condemned.
 */
public final class StoredBlobs implements BlobStore, OrphanedBlobs {

	private final BlobCatalogue catalogue;

	private final BlobContent content;

	private final Transactions transactions;

	private final BlobSweep sweep;

	private final long largest;

	/**
	 * Create the store.
	 * @param catalogue which blobs there are
	 * @param content where their bytes are
	 * @param transactions carry what is written
	 * @param largest the maximum number of bytes of a blob
	 */
	public StoredBlobs(BlobCatalogue catalogue, BlobContent content, Transactions transactions, long largest) {
		this.catalogue = catalogue;
		this.content = content;
		this.transactions = transactions;
		this.sweep = new BlobSweep(catalogue, content, transactions);
		this.largest = largest;
	}

	@Override
	public BlobRef put(InputStream bytes, String mediaType) {
		BlobRef.requireMediaType(mediaType);
		try (Upload upload = Upload.of(bytes, this.content.uploads(), this.largest)) {
			this.transactions.joinAtomically(() -> store(upload));
			return new BlobRef(upload.id(), upload.size(), mediaType);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to store a blob", ex);
		}
	}

	private BlobEntry store(Upload upload) {
		this.catalogue.lock(upload.id());
		BlobEntry known = this.catalogue.find(upload.id()).orElse(null);
		if (known == null) {
			write(upload);
			this.catalogue.add(upload.id(), upload.size());
			return new BlobEntry(upload.id(), upload.size(), false, false);
		}
		if (known.condemned() || !this.content.holds(upload.id())) {
			write(upload);
		}
		this.catalogue.renew(upload.id());
		return known;
	}

	private void write(Upload upload) {
		try {
			this.content.write(upload.id(), upload.file());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to store a blob (id: %s)".formatted(upload.id()), ex);
		}
	}

	@Override
	public InputStream get(BlobRef blob) {
		if (!exists(blob)) {
			throw new UnknownBlobException(blob);
		}
		try {
			return new VerifiedStream(this.content.read(blob.id()), blob);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to read a blob (id: %s)".formatted(blob.id()), ex);
		}
	}

	@Override
	public boolean exists(BlobRef blob) {
		return this.catalogue.find(blob.id()).filter((entry) -> entry.has(blob.size())).isPresent();
	}

	@Override
	public List<String> list(Duration olderThan, int limit) {
		return this.sweep.list(olderThan, limit);
	}

	@Override
	public int sweep(Duration olderThan) {
		return this.sweep.run(olderThan);
	}

}
