/**
 * Axon Framework 5 with its JPA engine.
 */
@NullMarked
package dev.sourced.benchmarks.peer.axon;

import org.jspecify.annotations.NullMarked;
