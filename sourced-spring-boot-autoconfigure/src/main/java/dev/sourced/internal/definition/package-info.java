/**
 * What annotated beans come down to: deciders, projectors, reactors and decision models
 * as plain functions. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.definition;

import org.jspecify.annotations.NullMarked;
