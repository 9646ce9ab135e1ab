/**
 * A holiday of a flight and a hotel, booked one after the other or at the same time: the
 * code of the page about choreography.
 */
@NullMarked
package dev.sourced.holiday;

import org.jspecify.annotations.NullMarked;
