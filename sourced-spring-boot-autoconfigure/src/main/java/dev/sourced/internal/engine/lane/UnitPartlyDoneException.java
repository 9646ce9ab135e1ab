package dev.sourced.internal.engine.lane;

import java.util.List;
import java.util.stream.Stream;

import dev.sourced.SourcedException;
import dev.sourced.internal.group.LaneBatch;

/**
 * A unit was handled part by part and not to its end. What is named neither as failed nor
 * as left has taken effect and was acknowledged.
 */
public final class UnitPartlyDoneException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final transient int ready;

	private final transient List<FailedPart> failed;

	private final transient List<LaneBatch> left;

	UnitPartlyDoneException(int ready, List<FailedPart> failed, List<LaneBatch> left) {
		super("A unit was done in part");
		this.ready = ready;
		this.failed = List.copyOf(failed);
		this.left = List.copyOf(left);
	}

	/**
	 * How many lanes of what was done are ready again.
	 * @return the number
	 */
	public int ready() {
		return this.ready;
	}

	/**
	 * The parts that failed.
	 * @return the parts in order
	 */
	public List<FailedPart> failed() {
		return this.failed;
	}

	/**
	 * The parts that were not started.
	 * @return the parts in order
	 */
	public List<LaneBatch> left() {
		return this.left;
	}

	/**
	 * The parts that have taken effect and were acknowledged.
	 * @param unit all parts
	 * @return the parts that have neither failed nor were left
	 */
	public List<LaneBatch> done(List<LaneBatch> unit) {
		List<LaneBatch> others = Stream.concat(this.failed.stream().map(FailedPart::batch), this.left.stream())
			.toList();
		return unit.stream().filter((batch) -> !others.contains(batch)).toList();
	}

	/**
	 * A part that failed.
	 *
	 * @param batch the part
	 * @param failure what was thrown
	 */
	public record FailedPart(LaneBatch batch, Throwable failure) {
	}

}
