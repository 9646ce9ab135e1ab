/**
 * Lifecycles, threads and the beans of an application that Sourced looks up. Internal:
 * may change with any release.
 */
@NullMarked
package dev.sourced.internal.spring;

import org.jspecify.annotations.NullMarked;
