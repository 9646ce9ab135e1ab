package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link Projector} that writes what one event changes. It takes the
 * event (a record, a sealed interface or {@link dev.sourced.message.Event} for all) and
 * if it likes the {@link dev.sourced.message.Envelope} and the
 * {@link dev.sourced.group.Delivery}. It runs in a transaction; if it throws, the event
 * and those behind it in its lane wait, and are tried again.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Project {

}
