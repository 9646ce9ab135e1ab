/**
 * What operators ask of consumer groups. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.operator;

import org.jspecify.annotations.NullMarked;
