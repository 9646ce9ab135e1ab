/**
 * Other libraries, used as their documentation says.
 */
@NullMarked
package dev.sourced.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
