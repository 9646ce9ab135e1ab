/**
 * Key/values on JDBC. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.keyvalue;

import org.jspecify.annotations.NullMarked;
