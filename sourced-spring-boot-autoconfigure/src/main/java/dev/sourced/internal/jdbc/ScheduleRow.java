package dev.sourced.internal.jdbc;

import java.util.UUID;

/**
 * A scheduled command as a row, not yet converted to a message.
 *
 * @param id its id
 * @param type the name of its type
 * @param payload its payload as JSON
 * @param metadata its metadata as JSON
 * @param correlationId its correlation id
 * @param causationId its causation id
 */
record ScheduleRow(UUID id, String type, String payload, String metadata, UUID correlationId, UUID causationId) {
}
