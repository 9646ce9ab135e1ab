package dev.sourced.example.agent;

import dev.sourced.annotation.Tag;

/**
 * What an agent is to do.
 *
 * @param taskId the task
 * @param goal what is wanted
 */
record Task(@Tag String taskId, String goal) {
}
