package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link Projector} that applies one event to the read model. It
 * takes the event (a record, a sealed interface, or {@link dev.sourced.message.Event} for
 * all events), and optionally the {@link dev.sourced.message.Envelope} and the
 * {@link dev.sourced.group.Delivery}. It runs in the transaction that acknowledges the
 * event. If it throws, that transaction is rolled back and the event is retried; the
 * events behind it in its lane wait.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Project {

}
