package dev.sourced.view;

import dev.sourced.SourcedException;

/**
 * A view is being filled from the log and has no former version to read meanwhile. The
 * same read succeeds once the view has caught up.
 */
public class ViewNotReadyException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public ViewNotReadyException(String view, String group) {
		super("View is being filled, try again later (view: %s, group: %s)".formatted(view, group));
	}

}
