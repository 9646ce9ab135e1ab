/**
 * Jobs of several steps that survive a crash: as workflows, by hand and by others.
 */
@NullMarked
package dev.sourced.benchmarks.job;

import org.jspecify.annotations.NullMarked;
