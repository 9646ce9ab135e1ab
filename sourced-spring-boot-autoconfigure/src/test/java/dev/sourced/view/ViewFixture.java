package dev.sourced.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

import dev.sourced.engine.Application;
import dev.sourced.engine.Application.Setup;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * What tests of views share: applications whose views are in one package.
 */
@OnEachDatabase
abstract class ViewFixture {

	static final Duration PATIENCE = Application.PATIENCE;

	@Parameter
	private TestDatabase databases;

	private Database database;

	private final List<Application> started = new ArrayList<>();

	@BeforeEach
	void create() {
		this.database = this.databases.createWithTables();
	}

	@AfterEach
	void drop() {
		this.started.forEach(Application::close);
		this.database.drop();
	}

	Database database() {
		return this.database;
	}

	/**
	 * Start an instance that is closed after the test.
	 * @param packages a class that names the package of its views
	 * @return the instance
	 */
	Application start(Class<?> packages, String... properties) {
		Application application = Application.start(this.database,
				Setup.of(packages, Orders.Releasing.class)
					.with(properties)
					.with("sourced.processing.poll-interval=100ms"));
		this.started.add(application);
		return application;
	}

	static Views views(Application application) {
		return application.bean(Views.class);
	}

	static long append(Application application, Event... events) {
		return application.log().append(Arrays.stream(events).map((event) -> Message.of(event)).toList()).position();
	}

	static Tags order(String id) {
		return Tags.of("orderId", id);
	}

	/** Its views count items. */
	@AutoConfigurationPackage(basePackages = "dev.sourced.view.first")
	static class First {

	}

	/** The same views, changed. */
	@AutoConfigurationPackage(basePackages = "dev.sourced.view.second")
	static class Second {

	}

	/** A view that reacts. */
	@AutoConfigurationPackage(basePackages = "dev.sourced.view.ready")
	static class Ready {

	}

	/** The view that reacts, changed. */
	@AutoConfigurationPackage(basePackages = "dev.sourced.view.readynext")
	static class ReadyNext {

	}

}
