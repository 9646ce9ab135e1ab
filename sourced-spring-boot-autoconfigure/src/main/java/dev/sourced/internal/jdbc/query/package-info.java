/**
 * Composes the conditions and ranges by which queries look into the tag index. Internal:
 * may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.query;

import org.jspecify.annotations.NullMarked;
