package dev.sourced;

/**
 * A mistake in the application's code that shows only when the code runs, such as a
 * record that is no registered message type. No request causes it and none mends it, so
 * it is never answered as the fault of a request, and its text may name classes. Nothing
 * was written.
 */
public class MisuseException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public MisuseException(String message) {
		super(message);
	}

}
