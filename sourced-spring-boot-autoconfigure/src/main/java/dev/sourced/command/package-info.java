/**
 * The way in for commands.
 */
@NullMarked
package dev.sourced.command;

import org.jspecify.annotations.NullMarked;
