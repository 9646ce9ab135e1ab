package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a bean that decides commands with its {@link Decide} methods.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Decider {

	/**
	 * The one to three tags whose values form the lane of an enqueued command. Commands
	 * of one lane are decided in order. Every command of the decider must carry exactly
	 * one value of each tag. A lane orders work; it is not a consistency boundary.
	 * @return tag names
	 */
	String[] partitionBy();

	/**
	 * The id of the consumer group. The default is the bean's name in kebab case.
	 * @return the group id, empty for the default
	 */
	String group() default "";

}
