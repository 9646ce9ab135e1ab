package dev.sourced.internal.jdbc.row;

import dev.sourced.group.LaneStatus;

/**
 * The stored codes of lane states. Statements contain them as literals, because only then
 * can PostgreSQL use the partial index of lanes with pending messages.
 */
public final class LaneStatusCode {

	public static final int PARKED = 4;

	public static final int RETRYING = 3;

	private LaneStatusCode() {
	}

	public static int of(LaneStatus status) {
		return switch (status) {
			case IDLE -> 0;
			case READY -> 1;
			case CLAIMED -> 2;
			case RETRYING -> RETRYING;
			case PARKED -> PARKED;
		};
	}

	public static LaneStatus status(int code) {
		return switch (code) {
			case 0 -> LaneStatus.IDLE;
			case 1 -> LaneStatus.READY;
			case 2 -> LaneStatus.CLAIMED;
			case RETRYING -> LaneStatus.RETRYING;
			case PARKED -> LaneStatus.PARKED;
			default -> throw new IllegalStateException("Unknown status of a lane (code: %s)".formatted(code));
		};
	}

}
