package dev.sourced.group;

import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * A message that failed.
 *
 * @param group the group's id
 * @param lane the values of the lane's partition tags
 * @param message the message
 * @param failures how often it has failed since the last progress, this time included
 * @param error what its handler threw
 */
public record MessageFailure(String group, Tags lane, Envelope message, int failures, Throwable error) {
}
