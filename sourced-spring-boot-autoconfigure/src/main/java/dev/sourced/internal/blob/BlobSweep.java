package dev.sourced.internal.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.blob.OrphanedBlobs;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.InvalidMessageException;

/**
 * Removes orphans in two commits each. The first condemns the blob: from then on nothing
 * may refer to it, and a put writes its bytes anew. The second deletes bytes and row. A
 * crash between the two leaves a condemned blob, with or without its bytes, which the
 * next sweep finds.
 */
final class BlobSweep {

	private static final int PAGE = 100;

	private final BlobCatalogue catalogue;

	private final BlobContent content;

	private final Transactions transactions;

	BlobSweep(BlobCatalogue catalogue, BlobContent content, Transactions transactions) {
		this.catalogue = catalogue;
		this.content = content;
		this.transactions = transactions;
	}

	List<String> list(Duration olderThan, int limit) {
		requireAge(olderThan);
		if (limit < 1 || limit > OrphanedBlobs.MAX_LISTED) {
			throw new InvalidMessageException(
					"'limit' must be from 1 to %s (limit: %s)".formatted(OrphanedBlobs.MAX_LISTED, limit));
		}
		return this.catalogue.orphans(olderThan, limit);
	}

	int run(Duration olderThan) {
		requireAge(olderThan);
		if (!this.transactions.isOutside()) {
			throw new IllegalTransactionException(
					"Unable to sweep blobs inside a transaction: each removal commits by itself; call it outside");
		}
		try {
			this.content.discardUploads();
			adopt();
			int swept = 0;
			List<String> page;
			do {
				page = this.catalogue.orphans(olderThan, PAGE);
				for (String id : page) {
					swept += isSwept(id, olderThan) ? 1 : 0;
				}
			}
			while (page.size() == PAGE);
			return swept;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to sweep blobs", ex);
		}
	}

	/*
	 * Bytes that a transaction has written which did not commit. They are complete, and
	 * become an orphan like any other.
	 */
	private void adopt() throws IOException {
		try (Stream<String> unlisted = this.content.unlisted()) {
			Iterator<String> ids = unlisted.iterator();
			while (ids.hasNext()) {
				List<String> page = new ArrayList<>();
				while (ids.hasNext() && page.size() < PAGE) {
					page.add(ids.next());
				}
				Set<String> known = this.catalogue.findAll(page)
					.stream()
					.map(BlobEntry::id)
					.collect(Collectors.toSet());
				page.stream().filter((id) -> !known.contains(id)).forEach(this::adopt);
			}
		}
	}

	private void adopt(String id) {
		this.transactions.join(() -> {
			this.catalogue.lock(id);
			long size = size(id);
			boolean unlisted = size >= 0 && this.catalogue.find(id).isEmpty();
			if (unlisted) {
				this.catalogue.add(id, size);
			}
			return unlisted;
		});
	}

	private long size(String id) {
		try {
			return this.content.size(id);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to sweep a blob (id: %s)".formatted(id), ex);
		}
	}

	private boolean isSwept(String id, Duration olderThan) {
		boolean condemned = this.transactions.join(() -> {
			this.catalogue.lock(id);
			return this.catalogue.condemn(id, olderThan);
		});
		return condemned && this.transactions.join(() -> {
			this.catalogue.lock(id);
			return delete(id);
		});
	}

	/*
	 * It may have been put again since it was condemned, or swept by another instance.
	 */
	private boolean delete(String id) {
		boolean condemned = this.catalogue.find(id).filter(BlobEntry::condemned).isPresent();
		if (condemned) {
			try {
				this.content.delete(id);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Unable to remove a blob (id: %s)".formatted(id), ex);
			}
			this.catalogue.remove(id);
		}
		return condemned;
	}

	private static void requireAge(Duration olderThan) {
		if (olderThan.isNegative() || olderThan.compareTo(TimeBounds.LONGEST) > 0) {
			throw new InvalidMessageException(
					"'olderThan' must be between nothing and a thousand years (value: %s)".formatted(olderThan));
		}
	}

}
