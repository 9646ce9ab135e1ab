package dev.sourced.internal.jdbc.row;

import java.sql.ResultSet;
import java.sql.SQLException;
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

}
