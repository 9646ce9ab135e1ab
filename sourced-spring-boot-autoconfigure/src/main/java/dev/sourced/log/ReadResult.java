package dev.sourced.log;

import java.util.List;

import dev.sourced.message.Envelope;

/**
 * The messages of a read, and the condition for an append that depends on them.
 *
 * @param messages the messages in the direction of the read
 * @param condition fails an append if a matching event was committed that this read did
 * not return. Events that a limit, {@code upTo} or {@code asOf} excluded at the newer end
 * count as unseen; events excluded at the older end ({@code after}, {@code since}, or
 * newest first with a limit) count as seen if they were committed when the messages were
 * read, unless the read was answered by a replica
 * @param watermark position up to and including which the log was complete when the
 * messages were read, as far as the reader could know
 */
public record ReadResult(List<Envelope> messages, AppendCondition condition, long watermark) {
}
