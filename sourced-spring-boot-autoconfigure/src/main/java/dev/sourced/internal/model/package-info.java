/**
 * Loads decision models from the log. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.model;

import org.jspecify.annotations.NullMarked;
