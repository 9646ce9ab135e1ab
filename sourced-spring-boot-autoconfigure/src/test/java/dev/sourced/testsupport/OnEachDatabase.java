package dev.sourced.testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a class of tests on each database. It gets its {@link TestDatabase} in its
 * constructor or in a field with {@code @Parameter}; subclasses inherit the annotation.
 * Where all tests share one instance, the field is set before
 * {@code @BeforeParameterizedClassInvocation}, but not before {@code @BeforeAll}. The
 * system property {@value SelectedDatabases#PROPERTY} may leave databases out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ParameterizedClass(name = "{0}")
@ArgumentsSource(SelectedDatabases.class)
public @interface OnEachDatabase {

}
