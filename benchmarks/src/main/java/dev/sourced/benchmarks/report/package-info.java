/**
 * The files that a run leaves behind.
 */
@NullMarked
package dev.sourced.benchmarks.report;

import org.jspecify.annotations.NullMarked;
