/**
 * The words in which benchmarks are written: workloads compare contenders, which take
 * turns in several rounds; every turn gives a measurement, and the comparison a row for
 * each contender.
 */
@NullMarked
package dev.sourced.benchmarks.runner;

import org.jspecify.annotations.NullMarked;
