package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of type {@link java.util.UUID} of a controller method, in Spring MVC
 * or WebFlux, as the id of the command that the request stands for. It is derived from
 * the header {@code Idempotency-Key}: pass it to
 * {@link dev.sourced.command.CommandGateway#execute(dev.sourced.message.Command, java.util.UUID)}
 * or {@code enqueue}, and a repeated request is answered with the first decision. Other
 * content under the same key is a conflict (409). Without the header, or if it is blank,
 * it is a new id. A header that is repeated, longer than 255 characters or not printable
 * ASCII is answered with 400.
 * <p>
 * A key belongs to the authenticated caller, the method and the path of its request; a
 * bean of type {@link dev.sourced.command.IdempotentCommandIds} changes that. What the
 * server adds to the command must be the same at each repetition: derive it from this id,
 * or leave it to the decider.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface IdempotencyKey {

	/**
	 * Whether a request without the header is refused (400).
	 * @return {@code true} if clients must send a key
	 */
	boolean required() default false;

}
