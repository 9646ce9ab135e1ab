package dev.sourced.internal.jdbc.keyvalue;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.MisuseException;
import dev.sourced.internal.blob.BlobMentions;
import dev.sourced.internal.blob.BlobReferences;
import dev.sourced.internal.jdbc.dialect.KeyLock;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.store.Transactions;
import dev.sourced.keyvalue.KeyValues;
import dev.sourced.keyvalue.Stored;
import dev.sourced.keyvalue.SwapResult;
import dev.sourced.message.InvalidMessageException;

/**
 * Key/values on JDBC: a row for each. A change locks the key first, so that what it reads
 * stays as it is, also if that is nothing. Versions come from a sequence, because a
 * number that begins anew with each row would come back after a deletion.
 */
public final class JdbcKeyValues implements KeyValues {

	private static final String FIND = """
			select content, version, changed_at from sourced_key_value where namespace = ? and name = ?""";

	private static final String DRAW = "select %s as version, current_timestamp as changed_at";

	private static final String INSERT = """
			insert into sourced_key_value (content, version, changed_at, namespace, name) values (?, ?, ?, ?, ?)""";

	private static final String UPDATE = """
			update sourced_key_value set content = ?, version = ?, changed_at = ? where namespace = ? and name = ?""";

	/*
	 * Keys with one prefix stand together, whatever the order of letters is, so the end
	 * of the range needs no condition.
	 */
	private static final String KEYS = """
			select name from sourced_key_value where namespace = ? and name %s ?
			order by name fetch first %s rows only""";

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final ValueJson json;

	private final BlobReferences blobs;

	private final Supplier<KeyLock> lock;

	/**
	 * Create the key/values, without accessing the database.
	 * @param database the database
	 * @param transactions carry the changes
	 * @param json writes and reads values
	 * @param blobs keeps the blobs that values refer to
	 */
	public JdbcKeyValues(SourcedDatabase database, Transactions transactions, ValueJson json, BlobReferences blobs) {
		this.database = database;
		this.transactions = transactions;
		this.json = json;
		this.blobs = blobs;
		this.lock = SingletonSupplier.of(() -> database.dialect().keyLock(database));
	}

	@Override
	public <T> Optional<Stored<T>> get(String namespace, String key, Class<T> type) {
		return find(new EntryKey(namespace, key)).map((entry) -> entry.<T>as(this.json, type));
	}

	@Override
	public long put(String namespace, String key, Object value) {
		EntryKey entry = new EntryKey(namespace, key);
		String content = this.json.write(value);
		return change(entry, (before) -> write(entry, before, value, content)).version();
	}

	@Override
	public boolean putIfAbsent(String namespace, String key, Object value) {
		EntryKey entry = new EntryKey(namespace, key);
		String content = this.json.write(value);
		return change(entry, (before) -> {
			if (before == null) {
				write(entry, null, value, content);
			}
			return before == null;
		});
	}

	@Override
	public <T> SwapResult<T> compareAndSet(String namespace, String key, long expectedVersion, T value) {
		EntryKey entry = new EntryKey(namespace, key);
		String content = this.json.write(value);
		return change(entry, (before) -> {
			if (versionOf(before) == expectedVersion) {
				return new SwapResult.Swapped<>(write(entry, before, value, content).version());
			}
			return new SwapResult.Conflict<>(
					Optional.ofNullable(before).map((actual) -> actual.<T>as(this.json, ValueJson.typeOf(value))));
		});
	}

	@Override
	public <T> Stored<T> update(String namespace, String key, T initial, UnaryOperator<T> change) {
		EntryKey entry = new EntryKey(namespace, key);
		return change(entry, (before) -> {
			T current = (before != null) ? before.<T>as(this.json, ValueJson.typeOf(initial)).value() : initial;
			T changed = change.apply(current);
			if (changed == null) {
				throw new MisuseException(
						"An update must not make null of a value; delete it instead (namespace: %s, key: %s)"
							.formatted(namespace, key));
			}
			Entry written = write(entry, before, changed, this.json.write(changed));
			return new Stored<>(changed, written.version(), written.changedAt().toInstant());
		});
	}

	@Override
	public boolean delete(String namespace, String key) {
		EntryKey entry = new EntryKey(namespace, key);
		return change(entry,
				(before) -> Statements.update(this.database.jdbc(),
						new Sql().add("delete from sourced_key_value where namespace = ? and name = ?", namespace, key),
						this.database.tables()) > 0);
	}

	@Override
	public List<String> keys(String namespace, String prefix, @Nullable String after, int limit) {
		EntryKey.requireText("Namespace", namespace, 1);
		EntryKey.requireText("Prefix", prefix, 0);
		if (after != null && !after.startsWith(prefix)) {
			throw new InvalidMessageException("'after' must be a key of the page before, which begins with the prefix");
		}
		String from = (after != null) ? after : prefix;
		EntryKey.requireText("Last key", from, 0);
		if (limit < 1 || limit > MAX_KEYS) {
			throw new InvalidMessageException("'limit' must be from 1 to %s (limit: %s)".formatted(MAX_KEYS, limit));
		}
		return query(new Sql().add(KEYS.formatted((after != null) ? ">" : ">=", limit), namespace, from),
				(row, n) -> row.getString(1))
			.stream()
			.takeWhile((name) -> name.startsWith(prefix))
			.toList();
	}

	private <R> R change(EntryKey key, Function<@Nullable Entry, R> change) {
		return this.transactions.join(() -> {
			this.lock.get().lock("key_value", key.text());
			return change.apply(find(key).orElse(null));
		});
	}

	private Entry write(EntryKey key, @Nullable Entry before, Object value, String content) {
		BlobMentions mentioned = this.blobs.mentions().add(value, content);
		this.blobs.keep(mentioned);
		Entry entry = query(new Sql().add(DRAW.formatted(this.database.dialect().fragments().nextVersion())),
				(row, n) -> new Entry(key, content, row.getLong("version"),
						row.getObject("changed_at", OffsetDateTime.class)))
			.get(0);
		Statements.update(this.database.jdbc(), new Sql().add((before != null) ? UPDATE : INSERT, content,
				entry.version(), entry.changedAt(), key.namespace(), key.name()), this.database.tables());
		return entry;
	}

	private static long versionOf(@Nullable Entry entry) {
		return (entry != null) ? entry.version() : ABSENT;
	}

	private Optional<Entry> find(EntryKey key) {
		return query(new Sql().add(FIND, key.namespace(), key.name()), (row, n) -> Entry.of(key, row)).stream()
			.findFirst();
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.database.jdbc(), sql, this.database.tables(), mapper);
	}

}
