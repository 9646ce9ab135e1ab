package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a decider or projector that runs after the outermost transaction has
 * committed, once for every event that was decided or projected, in order. It runs at
 * most once and is never retried: an exception is logged as a warning and changes
 * nothing. The method takes the event (of several methods the one with the most specific
 * type takes it) and optionally the {@link dev.sourced.message.Envelope}; on a projector,
 * optionally also the {@link dev.sourced.group.Delivery}. If it writes to a database, it
 * needs its own transaction ({@code REQUIRES_NEW}), like any callback after a commit.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AfterCommit {

}
