package dev.sourced.keyvalue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Values under keys, in the database of the log. They are no events: nothing is appended,
 * and only the latest value of a key is kept.
 * <p>
 * A key is a namespace, which names what the value is for, and a name in it. Both have 1
 * to {@value #MAX_LENGTH} characters of well-formed Unicode without NUL, and are told
 * apart exactly, whatever the collation of the database. A value is what a component of a
 * payload may be, but for collections and maps, which a record wraps; it is stored as
 * JSON like a payload, under the same limit of size, and read as the class of the caller.
 * <p>
 * Each change takes part in the calling thread's transaction, or commits by itself if
 * there is none. Until that transaction ends, other changes of the key wait; they see its
 * outcome. On H2 changes of all keys wait for each other, and for appends. A change is
 * refused in a transaction in which an append would be refused
 * ({@link dev.sourced.log.IllegalTransactionException}). Reading never waits. Methods
 * throw {@link dev.sourced.message.InvalidMessageException} if a key or a value breaks a
 * limit, and {@link dev.sourced.MisuseException} if a value of its class could not be
 * read again; then nothing was changed. Thread-safe.
 */
public interface KeyValues {

	/** The version to expect of a key that has no value. */
	long ABSENT = 0;

	/** The maximum number of characters of a namespace, and of a key. */
	int MAX_LENGTH = 255;

	/** The maximum number of keys that are listed at once. */
	int MAX_KEYS = 1000;

	/**
	 * The value of a key.
	 * @param <T> the type of the value
	 * @param namespace the namespace
	 * @param key the key
	 * @param type the class that the value is read as
	 * @return the value, empty if there is none
	 * @throws UnreadableValueException if the stored value does not fit the class
	 */
	<T> Optional<Stored<T>> get(String namespace, String key, Class<T> type);

	/**
	 * Store a value, whatever the key has now. To repeat it is harmless.
	 * @param namespace the namespace
	 * @param key the key
	 * @param value the value
	 * @return its version
	 */
	long put(String namespace, String key, Object value);

	/**
	 * Store a value if the key has none.
	 * @param namespace the namespace
	 * @param key the key
	 * @param value the value
	 * @return whether it was stored; of several callers at the same time, one is told so
	 */
	boolean putIfAbsent(String namespace, String key, Object value);

	/**
	 * Store a value if the key has not changed since it was read.
	 * @param <T> the type of the value
	 * @param namespace the namespace
	 * @param key the key
	 * @param expectedVersion the version that was read, {@link #ABSENT} if there was no
	 * value
	 * @param value the new value
	 * @return the new version; or what the key has instead of what was expected, read as
	 * the class of the new value
	 * @throws UnreadableValueException if there is a conflict and the stored value does
	 * not fit the class of the new one
	 */
	<T> SwapResult<T> compareAndSet(String namespace, String key, long expectedVersion, T value);

	/**
	 * Change a value by what it is. Of any number of updates at the same time none is
	 * lost, also if the key has no value yet.
	 * @param <T> the type of the value
	 * @param namespace the namespace
	 * @param key the key
	 * @param initial what is changed if the key has no value; the stored value is read as
	 * its class
	 * @param change makes the new value, once, while other changes of the key wait; what
	 * it throws is thrown by this method, and nothing is changed
	 * @return the new value
	 * @throws UnreadableValueException if the stored value does not fit the class
	 */
	<T> Stored<T> update(String namespace, String key, T initial, UnaryOperator<T> change);

	/**
	 * Remove a value.
	 * @param namespace the namespace
	 * @param key the key
	 * @return whether there was one
	 */
	boolean delete(String namespace, String key);

	/**
	 * Keys that have values, page by page: pass the last one of a page to get the next.
	 * Costs what the page holds, however many keys there are.
	 * @param namespace the namespace
	 * @param prefix how the keys begin, may be empty; every character stands for itself
	 * @param after the last key of the page before, which begins with the prefix;
	 * {@code null} for the first page
	 * @param limit the maximum number of keys, up to {@value #MAX_KEYS}
	 * @return the keys in the order of the database, which is the same on every page
	 */
	List<String> keys(String namespace, String prefix, @Nullable String after, int limit);

}
