/**
 * Tests of whole applications on Sourced: workers that run when the test says so, stored
 * times that move, races, and everything that one call has caused.
 */
@NullMarked
package dev.sourced.test;

import org.jspecify.annotations.NullMarked;
