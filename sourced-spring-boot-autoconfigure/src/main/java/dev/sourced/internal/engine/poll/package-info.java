/**
 * When to look for work, and the way of new messages into lanes. Internal: may change
 * with any release.
 */
@NullMarked
package dev.sourced.internal.engine.poll;

import org.jspecify.annotations.NullMarked;
