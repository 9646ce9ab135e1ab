package dev.sourced.blob;

import java.io.IOException;

import dev.sourced.internal.blob.BlobContent;

/**
 * The sweep of blobs whose bytes are in the database.
 */
class JdbcBlobSweepTests extends BlobSweepContract {

	@Override
	BlobContent content() throws IOException {
		return inDatabase();
	}

}
