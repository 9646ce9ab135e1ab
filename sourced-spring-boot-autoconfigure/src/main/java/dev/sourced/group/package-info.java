/**
 * Consumer groups: their progress, what operators do to them, and what happens when a
 * message fails.
 */
@NullMarked
package dev.sourced.group;

import org.jspecify.annotations.NullMarked;
