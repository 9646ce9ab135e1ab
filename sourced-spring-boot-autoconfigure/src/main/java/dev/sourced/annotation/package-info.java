/**
 * Annotations for messages, decision models and handler beans. Begin with
 * {@link dev.sourced.annotation.MessageType @MessageType} and
 * {@link dev.sourced.annotation.Tag @Tag} on records,
 * {@link dev.sourced.annotation.DecisionModel @DecisionModel}, and
 * {@link dev.sourced.annotation.Decider @Decider} on a bean;
 * {@link dev.sourced.annotation.Projector @Projector} and
 * {@link dev.sourced.annotation.Reactor @Reactor} mark beans that handle events.
 */
@NullMarked
package dev.sourced.annotation;

import org.jspecify.annotations.NullMarked;
