/**
 * Views that are kept in a table: where they are stored, and how they are read. Internal:
 * may change with any release.
 */
@NullMarked
package dev.sourced.internal.view;

import org.jspecify.annotations.NullMarked;
