/**
 * The events, commands and decision models that all workloads use: students enrol in
 * courses.
 */
@NullMarked
package dev.sourced.benchmarks.model;

import org.jspecify.annotations.NullMarked;
