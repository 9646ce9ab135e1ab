package dev.sourced.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The identity and position of a stored message.
 *
 * @param id its id
 * @param type the key of its type
 * @param position its position
 * @param recordedAt when it was recorded
 */
record StoredRow(UUID id, long type, long position, Instant recordedAt) {

	static StoredRow of(ResultSet row) throws SQLException {
		return new StoredRow(row.getObject("id", UUID.class), row.getLong("type"), row.getLong("position"),
				row.getObject("recorded_at", OffsetDateTime.class).toInstant());
	}

}
