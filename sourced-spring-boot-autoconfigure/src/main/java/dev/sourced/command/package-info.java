/**
 * Commands: execute, enqueue and schedule them, what became of them, and what a handler
 * returns or throws.
 */
@NullMarked
package dev.sourced.command;

import org.jspecify.annotations.NullMarked;
