package dev.sourced;

/**
 * A mistake in the application's code that is found only when the code runs, such as a
 * record that is not a registered message type. It is not the fault of a request, so over
 * HTTP it is a 500, and its message may name classes. Nothing was written.
 */
public class MisuseException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public MisuseException(String message) {
		super(message);
	}

}
