package dev.sourced.example;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.TestDatabase;

/**
 * Starts the application of all examples when the first test needs it on a database, and
 * closes it after the last test.
 */
class RunningApplications implements BeforeEachCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(RunningApplications.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		context.getRequiredTestInstances()
			.getAllInstances()
			.stream()
			.filter(OnExampleApplication.class::isInstance)
			.map(OnExampleApplication.class::cast)
			.forEach((test) -> test.use(on(test.database(), context.getRoot().getStore(NAMESPACE))));
	}

	private static ExampleApplication on(TestDatabase database, ExtensionContext.Store store) {
		return store.computeIfAbsent(database, Running::start, Running.class).application();
	}

	/**
	 * An application and its database.
	 */
	private record Running(Database database, ExampleApplication application) implements AutoCloseable {

		static Running start(TestDatabase kind) {
			Database database = kind.createWithTables();
			return new Running(database, ExampleApplication.start(database));
		}

		@Override
		public void close() {
			this.application.close();
			this.database.drop();
		}

	}

}
