/**
 * The database server that all contenders of a run use, and the databases on it.
 */
@NullMarked
package dev.sourced.benchmarks.server;

import org.jspecify.annotations.NullMarked;
