/**
 * Stream-less event sourcing for Spring Boot: one flat log of facts, and decisions over
 * dynamic consistency boundaries. This package holds the root exceptions. Begin with the
 * annotations in {@link dev.sourced.annotation} and the
 * {@link dev.sourced.command.CommandGateway}; packages below {@code dev.sourced.internal}
 * are not part of the API and may change with any release.
 */
@NullMarked
package dev.sourced;

import org.jspecify.annotations.NullMarked;
