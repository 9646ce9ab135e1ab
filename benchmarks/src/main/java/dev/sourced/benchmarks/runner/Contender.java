package dev.sourced.benchmarks.runner;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of those that a comparison compares.
 *
 * @param name what it is, for the report
 * @param work what it does in its turn
 * @param before what it does before each turn, not measured
 * @param targets what it is to reach
 */
public record Contender(String name, Work work, Work.Preparation before, List<Target> targets) {

	/**
	 * A contender whose clients repeat an operation as often as they can.
	 * @param name what it is
	 * @param source makes the operation of each client
	 * @return the contender, without targets
	 */
	public static Contender repeating(String name, Operation.OfClient source) {
		return working(name, new ClientThreads(source));
	}

	/**
	 * A contender that does a piece of work in each turn.
	 * @param name what it is
	 * @param work the work
	 * @return the contender, without targets
	 */
	public static Contender working(String name, Work work) {
		return new Contender(name, work, () -> {
		}, List.of());
	}

	/**
	 * The same contender with something to do before each turn.
	 * @param preparation not measured
	 * @return a copy
	 */
	public Contender prepared(Work.Preparation preparation) {
		return new Contender(this.name, this.work, preparation, this.targets);
	}

	/**
	 * The same contender with one more target.
	 * @param target what it is to reach
	 * @return a copy
	 */
	public Contender toReach(Target target) {
		return new Contender(this.name, this.work, this.before,
				Stream.concat(this.targets.stream(), Stream.of(target)).toList());
	}

}
