/**
 * The benchmarks' command.
 */
@NullMarked
package dev.sourced.benchmarks;

import org.jspecify.annotations.NullMarked;
