package dev.sourced.group;

/**
 * How far a group has come, as users see it.
 *
 * @param id the group's id
 * @param duty what it does
 * @param active whether it may work
 * @param dispatched the position up to which its messages stand in lanes
 * @param ready lanes that wait for a worker or have one
 * @param retrying lanes whose next message failed and is tried again
 * @param parked lanes that wait for an operator
 */
public record GroupProgress(String id, Duty duty, boolean active, long dispatched, long ready, long retrying,
		long parked) {
}
