/**
 * Consumer groups: their progress, lanes and failures, and the actions of operators.
 * Begin with {@link dev.sourced.group.ConsumerGroups}; handlers may take a
 * {@link dev.sourced.group.Delivery}, and a {@link dev.sourced.group.FailurePolicy} bean
 * decides about failed messages.
 */
@NullMarked
package dev.sourced.group;

import org.jspecify.annotations.NullMarked;
