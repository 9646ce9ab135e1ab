package dev.sourced.log;

import java.util.List;

import dev.sourced.message.Envelope;

/**
 * Messages, and the condition that says what was seen.
 *
 * @param messages the messages in the direction of the read
 * @param condition fails an append if an event matching the query was committed that this
 * read has not returned. Events that a limit, {@code upTo} or {@code asOf} cut off at the
 * newer end count as unseen; those cut off at the older end ({@code after}, newest first)
 * count as known. What a replica passed over at the older end counts as unseen
 * @param watermark every position up to and including this one was settled when the
 * messages were read, as far as the reader could know
 */
public record ReadResult(List<Envelope> messages, AppendCondition condition, long watermark) {
}
