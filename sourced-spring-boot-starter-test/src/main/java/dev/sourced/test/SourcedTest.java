package dev.sourced.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jdbc.test.autoconfigure.AutoConfigureDataJdbc;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of the application's messages and handlers on a database, without the web: JDBC,
 * transactions, Spring Data JDBC repositories, validation, Sourced, and of the
 * application's components its deciders, projectors, reactors and other beans with
 * handler methods, and those that Sourced asks (for example metadata providers). Other
 * components are not scanned; import what handlers need with {@code @Import}.
 * <p>
 * No worker runs until the test calls {@link Processing#drain()}, and each test begins
 * with an empty store (see {@link EmptyLog}). Tests are not transactional, because
 * workers see only what was committed. The data source is replaced by an H2 database in
 * memory of its own, unless the test brings one with {@code @ServiceConnection} or the
 * like, or has {@code @AutoConfigureTestDatabase(replace = Replace.NONE)} to use the
 * application's.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(SourcedTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(SourcedTypeExcludeFilter.class)
@AutoConfigureDataJdbc
@AutoConfigureTestDatabase
@ImportAutoConfiguration
@EmptyLog
public @interface SourcedTest {

	/**
	 * Properties of the environment, which replace those of the slice.
	 * @return properties as {@code key=value}
	 */
	String[] properties() default {};

	/**
	 * Whether handlers and the like are included by default.
	 * @return {@code false} to include only what the filters say
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters for more components.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filters for components to leave out.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration to leave out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
