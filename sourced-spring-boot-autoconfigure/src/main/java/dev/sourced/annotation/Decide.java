package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that decides one command type. It takes the command and as many decision
 * models as the rule needs, each loaded by the command's values of the model's tags; and
 * if it likes an {@link java.time.Instant}, never before the facts that were read, or the
 * command's {@link dev.sourced.message.Message}.
 * <p>
 * It returns an event, a collection, a stream or an {@code Optional} of events, or
 * nothing. It is pure: after a conflict it runs again. It throws
 * {@link dev.sourced.command.CommandRejected} to say no. It must not be transactional,
 * because a rejection would mark the transaction around it as failed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Decide {

}
