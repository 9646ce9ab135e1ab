/**
 * The log: append, read, query, and the condition under which an append holds.
 */
@NullMarked
package dev.sourced.log;

import org.jspecify.annotations.NullMarked;
