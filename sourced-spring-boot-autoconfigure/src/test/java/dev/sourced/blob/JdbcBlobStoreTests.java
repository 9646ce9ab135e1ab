package dev.sourced.blob;

import dev.sourced.internal.blob.BlobContent;

/**
 * Blobs whose bytes are in the database.
 */
class JdbcBlobStoreTests extends BlobStoreContract {

	@Override
	BlobContent content() {
		return inDatabase();
	}

	@Override
	long storedBytes() {
		return fixture().jdbc().queryForObject("select sum(octet_length(content)) from sourced_blob_chunk", Long.class);
	}

	@Override
	void damage(BlobRef blob) {
		fixture().jdbc()
			.update("update sourced_blob_chunk set content = ? where blob_id = ?", new byte[] { 1, 2, 3, 4, 5 },
					blob.id());
	}

}
