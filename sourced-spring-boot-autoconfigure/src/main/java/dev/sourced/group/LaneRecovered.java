package dev.sourced.group;

import java.util.UUID;

/**
 * Application event after a message that had failed has taken effect, at a later attempt
 * or after an operator's retry, so that its lane continues. A message that was skipped is
 * a {@link GroupChanged}.
 * <p>
 * An operator's retry starts the count of failures anew. From then on only an instance
 * that has seen the message fail since its start knows of the failures, and publishes
 * this event if it is the one that handles the message.
 *
 * @param group the group's id
 * @param lane the lane
 * @param messageId the message's id
 * @param type the message's type
 * @param position the message's position
 */
public record LaneRecovered(String group, Lane lane, UUID messageId, String type, long position) implements GroupEvent {
}
