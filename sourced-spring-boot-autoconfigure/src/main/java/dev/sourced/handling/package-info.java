/**
 * The engine: loads decision models over one boundary and turns commands into messages.
 */
@NullMarked
package dev.sourced.handling;

import org.jspecify.annotations.NullMarked;
