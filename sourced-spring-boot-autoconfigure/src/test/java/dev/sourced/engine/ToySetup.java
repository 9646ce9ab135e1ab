package dev.sourced.engine;

import java.util.List;
import java.util.stream.Stream;

import dev.sourced.engine.Application.Setup;
import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.internal.jdbc.toy.ToyDriver;

/**
 * Applications on a database that only the toy's dialect knows.
 */
final class ToySetup {

	private ToySetup() {
	}

	static Setup of(Setup setup) {
		List<Class<?>> beans = Stream.concat(setup.beans().stream(), Stream.of(ToyDatabases.Plug.class)).toList();
		return new Setup(setup.trouble(), beans, setup.properties())
			.with("spring.datasource.driver-class-name=" + ToyDriver.class.getName());
	}

}
