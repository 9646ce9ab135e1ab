/**
 * Meters and observations around the log, the gateway and the engine. Internal: may
 * change with any release.
 */
@NullMarked
package dev.sourced.internal.observation;

import org.jspecify.annotations.NullMarked;
