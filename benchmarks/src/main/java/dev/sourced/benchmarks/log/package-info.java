/**
 * Logs of hundreds of thousands of messages, which are there within seconds.
 */
@NullMarked
package dev.sourced.benchmarks.log;

import org.jspecify.annotations.NullMarked;
