package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a decision model that takes an event, and if it likes the
 * {@link dev.sourced.message.Envelope}, and returns the next state. The event parameter
 * may be a sealed interface, which stands for its permitted records. It must be a pure
 * function.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Evolve {

}
