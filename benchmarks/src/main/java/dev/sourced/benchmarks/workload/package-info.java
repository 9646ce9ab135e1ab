/**
 * The workloads, one class each: the rows of the table of benchmarks.
 */
@NullMarked
package dev.sourced.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
