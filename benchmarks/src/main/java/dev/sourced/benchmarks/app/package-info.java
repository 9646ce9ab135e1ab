/**
 * Sourced as applications use it: in a Spring Boot application with the starter.
 */
@NullMarked
package dev.sourced.benchmarks.app;

import org.jspecify.annotations.NullMarked;
