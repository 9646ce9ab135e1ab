/**
 * The ports to consumer groups: registration, lanes, claims, progress and changes by
 * operators. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.group;

import org.jspecify.annotations.NullMarked;
