package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link Decider} that runs in the deciding transaction, once for
 * every decided event, in order. Its writes are committed with the events or not at all.
 * If it throws, the whole decision is rolled back. It takes the event (a record, a sealed
 * interface, or {@link dev.sourced.message.Event} for all events; of several methods the
 * one with the most specific type takes it) and optionally the
 * {@link dev.sourced.message.Envelope}. Locks are held while it runs: keep it short.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Sync {

}
