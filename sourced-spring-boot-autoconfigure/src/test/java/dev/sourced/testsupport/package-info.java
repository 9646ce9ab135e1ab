/**
 * Databases to test on, a server to crash, and a line-up for racing threads.
 */
@NullMarked
package dev.sourced.testsupport;

import org.jspecify.annotations.NullMarked;
