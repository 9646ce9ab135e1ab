package dev.sourced.test;

import java.util.stream.Stream;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Bootstrapper of {@link SourcedTest}, with the settings of the slice before those of the
 * test.
 */
class SourcedTestContextBootstrapper extends TestSliceTestContextBootstrapper<SourcedTest> {

	/*
	 * Remembered states of decision models would outlive the log that they come from.
	 */
	private static Stream<String> settings() {
		return Stream.of("sourced.processing.auto-startup=false", "sourced.signals=off", "sourced.models.cache=0");
	}

	@Override
	protected String[] getProperties(Class<?> testClass) {
		String[] own = super.getProperties(testClass);
		return Stream.concat(settings(), (own != null) ? Stream.of(own) : Stream.empty()).toArray(String[]::new);
	}

}
