package dev.sourced.internal.jdbc.postgresql;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.query.SearchBranch;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition;

/**
 * An append condition as the numbers that the server's append function reads, so that its
 * statement is the same for every condition. For each branch: the leading key, 0 for all
 * events; the watermark; how many types, further keys and seen positions follow; and
 * these.
 */
final class ConditionCode {

	private static final long ALL_EVENTS = 0;

	private final List<Long> numbers = new ArrayList<>();

	private ConditionCode() {
	}

	/**
	 * The numbers of a condition.
	 * @param condition the condition
	 * @param renderer determines its branches
	 * @return the numbers, empty if nothing can fail it
	 */
	static Long[] of(AppendCondition condition, QueryRenderer renderer) {
		ConditionCode code = new ConditionCode();
		condition.clauses().forEach((clause) -> code.add(clause, renderer));
		return code.numbers.toArray(Long[]::new);
	}

	private void add(Clause clause, QueryRenderer renderer) {
		if (clause.query().isAll()) {
			add(ALL_EVENTS, List.of(), List.of(), clause);
		}
		renderer.branches(clause.query())
			.forEach((SearchBranch branch) -> add(branch.leading(), List.of(branch.types()), branch.further(), clause));
	}

	private void add(long leading, List<Long> types, List<Long> further, Clause clause) {
		this.numbers.add(leading);
		this.numbers.add(clause.horizon().watermark());
		this.numbers.add((long) types.size());
		this.numbers.add((long) further.size());
		this.numbers.add((long) clause.horizon().seen().size());
		this.numbers.addAll(types);
		this.numbers.addAll(further);
		this.numbers.addAll(clause.horizon().seen());
	}

}
