/**
 * Actuator endpoints, health and audit. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.actuate;

import org.jspecify.annotations.NullMarked;
