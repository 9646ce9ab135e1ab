/**
 * The machine that is measured on: its clocks, its disk and what else runs on it.
 */
@NullMarked
package dev.sourced.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
