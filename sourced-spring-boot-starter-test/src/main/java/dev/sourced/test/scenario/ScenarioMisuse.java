package dev.sourced.test.scenario;

import dev.sourced.MisuseException;

/**
 * A scenario that cannot be run as it is written, in contrast to one whose handlers fail.
 */
final class ScenarioMisuse extends MisuseException {

	private static final long serialVersionUID = 1L;

	ScenarioMisuse(String message) {
		super(message);
	}

	ScenarioMisuse(String message, Throwable cause) {
		super(message);
		initCause(cause);
	}

}
