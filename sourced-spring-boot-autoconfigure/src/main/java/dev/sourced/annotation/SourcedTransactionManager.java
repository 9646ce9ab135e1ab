package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Qualifier for the {@link org.springframework.transaction.PlatformTransactionManager} of
 * the data source that holds the log. Without it the only or primary one is used. In
 * either case its transactions must hold a connection of that data source.
 *
 * @see SourcedDataSource
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface SourcedTransactionManager {

}
