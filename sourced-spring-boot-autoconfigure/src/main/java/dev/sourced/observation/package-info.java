/**
 * Meters around the ports.
 */
@NullMarked
package dev.sourced.observation;

import org.jspecify.annotations.NullMarked;
