package dev.sourced.internal.jdbc.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

import dev.sourced.message.MessageKind;

/**
 * A row of the log, not yet converted to a message.
 *
 * @param stored its identity and position
 * @param kind whether it is a command or an event
 * @param payload its payload as JSON
 * @param metadata its metadata as JSON
 * @param tags its tags as JSON
 * @param correlationId its correlation id
 * @param causationId its causation id
 */
public record MessageRow(StoredRow stored, MessageKind kind, String payload, String metadata, String tags,
		UUID correlationId, UUID causationId) {

	/** The columns of {@code sourced_message m} that a row is read from. */
	public static final String COLUMNS = """
			m.position, m.id, m.kind, m.type, m.payload, m.metadata, m.tags, m.correlation_id, m.causation_id,
			m.recorded_at""";

	public static MessageRow of(ResultSet row) throws SQLException {
		return new MessageRow(StoredRow.of(row), MessageKindCode.kind(row.getInt("kind")), row.getString("payload"),
				row.getString("metadata"), row.getString("tags"), row.getObject("correlation_id", UUID.class),
				row.getObject("causation_id", UUID.class));
	}

	/**
	 * Read a row by the places of its columns, which is quicker than by their names.
	 * @param row the current row
	 * @param before the number of columns before the {@link #COLUMNS}
	 * @return the row
	 * @throws SQLException if the database refuses
	 */
	public static MessageRow of(ResultSet row, int before) throws SQLException {
		StoredRow stored = new StoredRow(row.getObject(before + 2, UUID.class), row.getLong(before + 4),
				row.getLong(before + 1), row.getObject(before + 10, OffsetDateTime.class).toInstant());
		return new MessageRow(stored, MessageKindCode.kind(row.getInt(before + 3)), row.getString(before + 5),
				row.getString(before + 6), row.getString(before + 7), row.getObject(before + 8, UUID.class),
				row.getObject(before + 9, UUID.class));
	}

}
