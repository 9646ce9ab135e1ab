package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * A bean that decides commands with its {@link Decide} methods.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Decider {

	/**
	 * The one to three tags that make the lane of an enqueued command: commands of one
	 * lane are decided in order. Every command of the decider declares each of them and
	 * carries exactly one value. A lane orders work; it is no consistency boundary.
	 * @return tag names
	 */
	String[] partitionBy();

	/**
	 * The id of the consumer group, if it is not the bean's name in kebab case.
	 * @return the group id, empty for the default
	 */
	String group() default "";

}
