package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets clients read their own writes: before this controller method is called, in Spring
 * MVC or WebFlux, its request waits until a consumer group has handled the position in
 * the header {@code Sourced-Position}. Without the header nothing waits.
 * <p>
 * The wait is bounded by {@code sourced.web.position-timeout}. A group that has not
 * reached the position then, or whose lane is parked, is answered with 503, a position
 * above the head of the log and a malformed header with 400. In Spring MVC the request's
 * thread waits; in WebFlux a thread of the bounded elastic scheduler does. A group that
 * does not exist, or tags that are not the group's partition tags, are refused at
 * start-up.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AwaitsPosition {

	/**
	 * The id of the consumer group that keeps the read model.
	 * @return a group's id
	 */
	String value();

	/**
	 * The group's partition tags, to wait for a single lane. Their values are those of
	 * the path variables of the same names. The default is to wait for the whole group,
	 * which does not wait for lanes that have failed.
	 * @return names of tags, empty for the whole group
	 */
	String[] lane() default {};

}
