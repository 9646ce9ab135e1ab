package dev.sourced.group;

/**
 * Status of a lane.
 */
public enum LaneStatus {

	/** All of its messages are acknowledged. */
	IDLE,

	/** It has messages and waits for a worker. */
	READY,

	/** A worker has claimed it. */
	CLAIMED,

	/** Its next message failed and waits for the next attempt. */
	RETRYING,

	/**
	 * It waits for an operator, because its next message has failed too often or an
	 * operator parked it.
	 */
	PARKED

}
