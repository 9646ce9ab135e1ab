/**
 * An agent that asks a model what to do next, and a person before a tool runs.
 */
@NullMarked
package dev.sourced.example.agent;

import org.jspecify.annotations.NullMarked;
