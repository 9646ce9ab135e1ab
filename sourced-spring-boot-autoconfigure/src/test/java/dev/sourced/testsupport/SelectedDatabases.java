package dev.sourced.testsupport;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The databases that tests run on: all of them, unless a system property names one. This
 * is the only place that reads the property. Whoever asks for a database that was left
 * out fails, so that nothing is left out unnoticed.
 */
final class SelectedDatabases implements ArgumentsProvider {

	/** {@code all}, which is the default, or the name of one database. */
	static final String PROPERTY = "sourced.test.databases";

	private static final Set<TestDatabase> SELECTED = selected(System.getProperty(PROPERTY, "all"));

	static Set<TestDatabase> selected(String value) {
		return value.equals("all") ? EnumSet.of(TestDatabase.H2, TestDatabase.POSTGRESQL)
				: EnumSet.of(TestDatabase.valueOf(value.toUpperCase(Locale.ROOT)));
	}

	static void require(TestDatabase database) {
		if (!SELECTED.contains(database)) {
			throw new IllegalStateException("'%s' leaves %s out: give the test the tag '%s', or run it on each database"
				.formatted(PROPERTY, database, database.name().toLowerCase(Locale.ROOT)));
		}
	}

	static boolean isFor(Class<?> test, TestDatabase database) {
		return AnnotationSupport.findAnnotation(test, OnDatabase.class)
			.map((only) -> only.value() == database)
			.orElse(true);
	}

	static Stream<TestDatabase> databases(Class<?> test) {
		Stream<TestDatabase> toy = AnnotationSupport.isAnnotated(test, WithToyDialect.class)
				&& SELECTED.contains(TestDatabase.H2) ? Stream.of(TestDatabase.TOY) : Stream.empty();
		return Stream.concat(SELECTED.stream(), toy);
	}

	@Override
	public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		Class<?> test = context.getRequiredTestClass();
		return databases(test).filter((database) -> isFor(test, database)).map(Arguments::of);
	}

}
