/**
 * Booking a holiday by choreography: flight and hotel one after the other, and both at
 * once.
 */
@NullMarked
package dev.sourced.example.holiday;

import org.jspecify.annotations.NullMarked;
