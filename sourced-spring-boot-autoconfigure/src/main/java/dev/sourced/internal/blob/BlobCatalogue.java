package dev.sourced.internal.blob;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which blobs there are, in the database of the log, wherever their bytes are. What
 * changes it runs in a transaction of the caller.
 */
public interface BlobCatalogue {

	/**
	 * Keep other transactions from changing a blob until the end of this one, also if it
	 * is not there.
	 * @param id the id
	 */
	void lock(String id);

	/**
	 * Find a blob.
	 * @param id the id
	 * @return what is known, empty if it is not there
	 */
	Optional<BlobEntry> find(String id);

	/**
	 * Find blobs.
	 * @param ids any number of ids
	 * @return those that are there, in the order of their ids
	 */
	List<BlobEntry> findAll(Collection<String> ids);

	/**
	 * Add a blob that is not there.
	 * @param id the id, which is locked
	 * @param size the number of its bytes
	 */
	void add(String id, long size);

	/**
	 * Note that the bytes of a blob were put again and are there.
	 * @param id the id, which is locked
	 */
	void renew(String id);

	/**
	 * Note that something refers to a blob.
	 * @param id the id, which is locked
	 * @return {@code false} if it is not there, or its bytes are being removed
	 */
	boolean refer(String id);

	/**
	 * Note that the bytes of a blob are being removed.
	 * @param id the id, which is locked
	 * @param olderThan how long ago it was last put
	 * @return {@code false} if something refers to it, or it was put since
	 */
	boolean condemn(String id, Duration olderThan);

	/**
	 * Remove a blob whose bytes are removed.
	 * @param id the id, which is locked
	 */
	void remove(String id);

	/**
	 * Blobs that nothing refers to, the oldest first.
	 * @param olderThan how long ago they were last put
	 * @param limit the maximum number
	 * @return their ids
	 */
	List<String> orphans(Duration olderThan, int limit);

}
