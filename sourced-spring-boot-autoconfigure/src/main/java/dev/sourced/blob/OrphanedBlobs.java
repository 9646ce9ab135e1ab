package dev.sourced.blob;

import java.time.Duration;
import java.util.List;

/**
 * Blobs that nothing refers to: no message, scheduled command or key/value was ever
 * stored that does. The {@code BlobStore} bean of Sourced is one of these, so it can be
 * injected by this type. Nothing is removed unless the application says so: what only the
 * application's own tables refer to is an orphan, too.
 * <p>
 * A reference marks its blob in its own transaction, and a message that refers to a blob
 * which is not there is refused. So whatever happens at the same time, a sweep never
 * takes a blob that something refers to. Thread-safe.
 */
public interface OrphanedBlobs {

	/** The maximum number of blobs that are listed at once. */
	int MAX_LISTED = 1000;

	/**
	 * The oldest orphans.
	 * @param olderThan how long ago they were last put, up to a thousand years
	 * @param limit the maximum number, up to {@value #MAX_LISTED}
	 * @return their ids, the oldest first
	 */
	List<String> list(Duration olderThan, int limit);

	/**
	 * Remove orphans. Messages that refer to one of them later are refused until its
	 * bytes are put again. Several instances may sweep at the same time, and a sweep that
	 * was cut off is completed by the next one.
	 * @param olderThan how long ago they were last put, up to a thousand years: longer
	 * than an application takes between putting bytes and appending the message
	 * @return how many were removed
	 * @throws dev.sourced.log.IllegalTransactionException if it is called inside a
	 * transaction; each removal commits by itself
	 * @throws java.io.UncheckedIOException if the files cannot be read or removed
	 */
	int sweep(Duration olderThan);

}
