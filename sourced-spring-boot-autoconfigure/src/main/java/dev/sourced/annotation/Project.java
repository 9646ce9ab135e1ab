package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link Projector} that applies events to the read model. It takes
 * one event (a record, a sealed interface, or {@link dev.sourced.message.Event} for all
 * events), and optionally the {@link dev.sourced.message.Envelope} and the
 * {@link dev.sourced.group.Delivery}. It runs in the transaction that acknowledges the
 * event. If it throws, that transaction is rolled back and the event is retried; the
 * events behind it in its lane wait.
 * <p>
 * It may take a {@link java.util.List} of events instead, and optionally a list of their
 * envelopes: then it is called once for as many events as follow each other in a unit of
 * work of a lane without one that another method takes. If it throws, the events are
 * retried one by one, in lists of one.
 * <p>
 * Of several methods the one with the most specific type takes an event.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Project {

}
