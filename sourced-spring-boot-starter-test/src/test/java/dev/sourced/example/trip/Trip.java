package dev.sourced.example.trip;

import dev.sourced.annotation.Tag;

/**
 * What is wanted.
 *
 * @param tripId the trip
 */
record Trip(@Tag String tripId) {
}
