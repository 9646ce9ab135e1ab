/**
 * What operators see and change: the actuator endpoints.
 */
@NullMarked
package dev.sourced.boot.actuate;

import org.jspecify.annotations.NullMarked;
