/**
 * Annotated beans described as plain functions: deciders, projectors, reactors and
 * decision models. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.definition;

import org.jspecify.annotations.NullMarked;
