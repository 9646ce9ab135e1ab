package dev.sourced.boot.autoconfigure.shapes.elsewhere;

import dev.sourced.annotation.Project;
import dev.sourced.message.Event;

/**
 * A superclass in another package than its subclasses.
 */
public abstract class Inherited {

	@Project
	void on(Event event) {
	}

}
