/**
 * Drops an instance at each boundary of its transactions, and compares what is left with
 * an undisturbed run.
 */
@NullMarked
package dev.sourced.test.crash;

import org.jspecify.annotations.NullMarked;
