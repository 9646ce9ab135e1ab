package dev.sourced.group;

/**
 * What a lane waits for.
 */
public enum LaneStatus {

	/** It has no message that is not acknowledged. */
	IDLE,

	/** It has messages, and waits for a worker. */
	READY,

	/** A worker has it. */
	CLAIMED,

	/** Its next message failed, and waits for the next attempt. */
	RETRYING,

	/** Its next message has failed too often, and waits for an operator. */
	PARKED

}
