package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a decider or projector that runs once for every event it decided or
 * projected, in order, after the outermost transaction has committed: at most once, never
 * retried. What it throws is logged as a warning and changes nothing. It takes the event
 * and if it likes the {@link dev.sourced.message.Envelope}; on a projector also the
 * {@link dev.sourced.group.Delivery}. What it writes needs a transaction of its own
 * ({@code REQUIRES_NEW}), as in any callback after a commit.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AfterCommit {

}
