/**
 * What becomes of failures: of messages, of the engine's own statements, of the database.
 * Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.engine.failure;

import org.jspecify.annotations.NullMarked;
