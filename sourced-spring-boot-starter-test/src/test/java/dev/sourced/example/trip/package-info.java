/**
 * A trip of a flight and a hotel as a workflow: one after the other, and both at once.
 */
@NullMarked
package dev.sourced.example.trip;

import org.jspecify.annotations.NullMarked;
