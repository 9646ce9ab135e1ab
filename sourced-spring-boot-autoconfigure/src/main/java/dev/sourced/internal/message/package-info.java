/**
 * The registered message types and their tags. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.message;

import org.jspecify.annotations.NullMarked;
