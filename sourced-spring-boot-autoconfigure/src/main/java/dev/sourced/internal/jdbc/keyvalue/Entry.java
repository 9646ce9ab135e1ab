package dev.sourced.internal.jdbc.keyvalue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

import dev.sourced.internal.json.ValueJson;
import dev.sourced.keyvalue.Stored;
import dev.sourced.keyvalue.UnreadableValueException;
import dev.sourced.message.RawPayload;

/**
 * A row: a key that has a value.
 *
 * @param key the key
 * @param content the value as JSON
 * @param version its version
 * @param changedAt when it was changed
 */
record Entry(EntryKey key, String content, long version, OffsetDateTime changedAt) {

	static Entry of(EntryKey key, ResultSet row) throws SQLException {
		return new Entry(key, row.getString("content"), row.getLong("version"),
				row.getObject("changed_at", OffsetDateTime.class));
	}

	/**
	 * The value as a class of the application.
	 * @param json reads it
	 * @param type the class
	 * @return the value
	 * @throws UnreadableValueException if it does not fit
	 */
	@SuppressWarnings("unchecked")
	<T> Stored<T> as(ValueJson json, Class<?> type) {
		Object value = json.read(this.content, type);
		if (value instanceof RawPayload raw) {
			throw new UnreadableValueException(this.key.namespace(), this.key.name(), raw.problem());
		}
		return new Stored<>((T) value, this.version, this.changedAt.toInstant());
	}

}
