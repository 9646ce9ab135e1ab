/**
 * Finds annotated beans and reads their methods. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.spring.scan;

import org.jspecify.annotations.NullMarked;
