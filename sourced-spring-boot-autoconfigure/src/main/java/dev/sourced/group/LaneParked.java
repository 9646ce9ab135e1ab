package dev.sourced.group;

import java.util.UUID;

/**
 * Application event after a lane was parked because its next message has failed too
 * often, following the {@link MessageFailed} of the last attempt. A lane that an operator
 * parks is a {@link GroupChanged}.
 *
 * @param group the group's id
 * @param lane the lane, which waits for an operator
 * @param messageId the id of the message that holds it
 * @param type the message's type
 * @param position the message's position
 * @param failures how often it has failed since the last progress of its lane
 * @param error the exception of its handler at the last attempt
 */
public record LaneParked(String group, Lane lane, UUID messageId, String type, long position, int failures,
		Throwable error) implements GroupEvent {
}
