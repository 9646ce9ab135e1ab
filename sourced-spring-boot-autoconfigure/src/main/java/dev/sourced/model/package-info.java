/**
 * Decision models: their state now, at a position or at an instant.
 */
@NullMarked
package dev.sourced.model;

import org.jspecify.annotations.NullMarked;
