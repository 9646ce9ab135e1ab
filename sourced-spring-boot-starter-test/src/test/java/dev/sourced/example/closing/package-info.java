/**
 * Closing the books of a day: what was true when it closed stays, and what comes late is
 * a correction.
 */
@NullMarked
package dev.sourced.example.closing;

import org.jspecify.annotations.NullMarked;
