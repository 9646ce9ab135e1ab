package dev.sourced.internal.engine.lane;

/**
 * Keys of the logging context (MDC) while a worker works.
 */
public final class LogKeys {

	/** The id of the group. */
	public static final String GROUP = "sourced.group";

	/** The key of the lane. */
	public static final String LANE = "sourced.lane";

	private LogKeys() {
	}

}
