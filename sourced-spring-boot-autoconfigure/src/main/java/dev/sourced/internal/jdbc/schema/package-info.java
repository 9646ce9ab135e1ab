/**
 * Tables and what is checked when the application starts: their creation, durability,
 * message types, tags that types have gained. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.schema;

import org.jspecify.annotations.NullMarked;
