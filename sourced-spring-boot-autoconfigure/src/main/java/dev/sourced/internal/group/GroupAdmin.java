package dev.sourced.internal.group;

import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.ResetReport;
import dev.sourced.group.ResetTarget;
import dev.sourced.group.UnknownGroupException;

/**
 * What operators change about groups. Each call is one transaction and takes effect on
 * every instance at once. Thread-safe.
 */
public interface GroupAdmin {

	/**
	 * Let a group work, or not. Units of work in flight end as they would.
	 * @param group the group's id
	 * @param active whether it may work
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 */
	void activate(String group, boolean active, Intervention intervention);

	/**
	 * What a reset would do.
	 * @param group the group's id
	 * @param target up to where progress stays
	 * @return the report
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is no projector
	 */
	ResetReport preview(String group, ResetTarget target);

	/**
	 * Take all claims of a group back, and let nobody claim its lanes for a moment. Units
	 * of work in flight find their claims lost and roll back, without waiting for a lock.
	 * @param group the group's id
	 * @param pause how long nobody claims
	 * @throws UnknownGroupException if there is no such group
	 */
	void recall(String group, Duration pause);

	/**
	 * Set a projector back. Units of work in flight have committed before, or lose their
	 * claims.
	 * @param group the group's id
	 * @param position the position up to which progress stays
	 * @param clear empties the read model, in the same transaction
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is no projector
	 */
	void reset(String group, long position, Runnable clear, Intervention intervention);

	/**
	 * Try failing messages again at once.
	 * @param group the group's id
	 * @param lane the lane, or {@code null} for all that failed
	 * @param intervention who and why
	 * @return how many lanes are tried again
	 * @throws UnknownGroupException if there is no such group
	 */
	int retry(String group, @Nullable UUID lane, Intervention intervention);

	/**
	 * Go on without a failing message.
	 * @param group the group's id
	 * @param lane the lane that it holds
	 * @param position its position, as the operator saw it
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if no failing message at this position holds
	 * the lane
	 */
	void skip(String group, UUID lane, long position, Intervention intervention);

	/**
	 * Go on without the failing messages of lanes that are parked for one.
	 * @param group the group's id
	 * @param upTo the highest position of those messages
	 * @param most how many lanes at most, the oldest message first
	 * @param intervention who and why
	 * @return how many lanes go on
	 * @throws UnknownGroupException if there is no such group
	 */
	int skipAll(String group, long upTo, int most, Intervention intervention);

	/**
	 * Set a lane aside until it is retried.
	 * @param group the group's id
	 * @param lane the lane
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if there is no such lane, or it has nothing to
	 * do
	 */
	void park(String group, UUID lane, Intervention intervention);

	/**
	 * Remove a group with its lanes and failures. Claims of its lanes are lost. Commands
	 * that it had still to decide, and that no other group decides, are skipped.
	 * @param group the group's id
	 * @param force whether lanes may be claimed
	 * @param intervention who and why, kept under the group's id
	 * @return how many lanes had something to do
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if lanes are claimed and that is not forced
	 */
	int retire(String group, boolean force, Intervention intervention);

	/**
	 * Hand the progress of a group, with its lanes and failures, to another id, and
	 * remove it. The other group is created if it is not there yet. Claims of both are
	 * lost.
	 * @param from the id of the group that goes
	 * @param to the id of the group that goes on
	 * @param force whether lanes may be claimed, and types be missing
	 * @param intervention who and why, kept under both ids
	 * @throws UnknownGroupException if there is no group that could be adopted
	 * @throws InterventionRefusedException if the groups have different duties or
	 * partition tags, or the other one has handled messages itself; or, unless that is
	 * forced, lanes are claimed, or the other one does not handle all types
	 */
	void adopt(String from, String to, boolean force, Intervention intervention);

}
