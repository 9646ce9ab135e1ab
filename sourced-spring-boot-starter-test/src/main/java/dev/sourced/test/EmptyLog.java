package dev.sourced.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets each test of a class begin with an empty store, in the database that the
 * application is connected to. Before a test, one transaction deletes all messages,
 * schedules, outcomes, lanes, failures, values and blobs, and empties read models as a
 * reset would: views, and everything that an {@code @OnReset} method removes. Other
 * tables of the application are its own affair. Groups stay registered, and positions go
 * on where they were.
 * <p>
 * Read models without {@code @OnReset} are emptied by the test, for example with
 * {@code @Sql}, which comes later. With {@code sourced.models.cache}, decisions might
 * come from states of an earlier test: leave it at 0. Tests that use one database at the
 * same time would empty it for each other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface EmptyLog {

}
