/**
 * Handlers that do as little as possible, each a consumer group of its own.
 */
@NullMarked
package dev.sourced.benchmarks.duty;

import org.jspecify.annotations.NullMarked;
