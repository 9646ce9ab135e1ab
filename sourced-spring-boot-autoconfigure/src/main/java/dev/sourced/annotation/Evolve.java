package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link DecisionModel} that takes an event, and optionally its
 * {@link dev.sourced.message.Envelope}, and returns the next state. The event parameter
 * may be a sealed interface, which stands for its permitted records; of several methods
 * the one with the most specific type takes an event. The method must be a pure function.
 * For views of projectors see {@link Load}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Evolve {

}
