/**
 * Decision models outside deciders: their state now, at a position or at an instant.
 * Begin with {@link dev.sourced.model.DecisionModels}; a model is a record with
 * {@link dev.sourced.annotation.DecisionModel @DecisionModel}.
 */
@NullMarked
package dev.sourced.model;

import org.jspecify.annotations.NullMarked;
