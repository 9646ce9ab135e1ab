/**
 * The annotations of messages, decision models and handler beans, and of the beans that
 * Sourced is to use.
 */
@NullMarked
package dev.sourced.annotation;

import org.jspecify.annotations.NullMarked;
