package dev.sourced.group;

import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * Failure of a message.
 *
 * @param group the group's id
 * @param lane the values of the lane's partition tags
 * @param message the message
 * @param failures how often it has failed since the last progress of its lane, including
 * this failure
 * @param error the exception of its handler
 */
public record MessageFailure(String group, Tags lane, Envelope message, int failures, Throwable error) {
}
