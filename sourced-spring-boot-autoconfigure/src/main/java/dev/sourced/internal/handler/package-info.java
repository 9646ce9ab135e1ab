/**
 * Calls projectors and reactors with messages. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.handler;

import org.jspecify.annotations.NullMarked;
