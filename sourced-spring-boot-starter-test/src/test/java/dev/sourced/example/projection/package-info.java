/**
 * Small projections of the same events, each for a rule of its own.
 */
@NullMarked
package dev.sourced.example.projection;

import org.jspecify.annotations.NullMarked;
