package dev.sourced.example;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;

import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * A test on the application of all examples, once on each database. All tests share one
 * application for each database, so their ids are new.
 */
@OnEachDatabase
@ExtendWith(RunningApplications.class)
public abstract class OnExampleApplication {

	private static final AtomicLong IDS = new AtomicLong();

	@Parameter
	private TestDatabase database;

	private @Nullable ExampleApplication application;

	protected final ExampleApplication application() {
		return Objects.requireNonNull(this.application);
	}

	protected final TestDatabase database() {
		return this.database;
	}

	/**
	 * An id that no other test has.
	 * @param name what it begins with
	 * @return the id
	 */
	protected static String newId(String name) {
		return name + "-" + IDS.incrementAndGet();
	}

	final void use(ExampleApplication running) {
		this.application = running;
	}

}
