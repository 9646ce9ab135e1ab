package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link Decider} that decides one type of command. It takes the
 * command and as many decision models as the rule needs, each loaded by the command's
 * values of the model's tags. Optionally it takes the current time as an
 * {@link java.time.Instant}, which is never before the events that were read, and the
 * command's {@link dev.sourced.message.Message}.
 * <p>
 * It returns an event; a collection, a stream or an {@code Optional} of events; or
 * nothing. To reject the command, it throws {@link dev.sourced.command.CommandRejected}.
 * It must be a pure function, because it runs again after a conflict. It must not be
 * transactional, because a rejection would mark the surrounding transaction
 * rollback-only.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Decide {

}
