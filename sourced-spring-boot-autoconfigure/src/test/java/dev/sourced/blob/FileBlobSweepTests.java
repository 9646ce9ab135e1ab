package dev.sourced.blob;

import java.io.IOException;

import dev.sourced.internal.blob.BlobContent;

/**
 * The sweep of blobs whose bytes are in files.
 */
class FileBlobSweepTests extends BlobSweepContract {

	@Override
	BlobContent content() throws IOException {
		return inFiles();
	}

}
