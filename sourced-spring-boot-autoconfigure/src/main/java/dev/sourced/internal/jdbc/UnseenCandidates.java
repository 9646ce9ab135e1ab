package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.function.Supplier;

import dev.sourced.log.AppendCondition.Clause;

/**
 * The events that may match one clause of a condition and that its reader has not seen,
 * oldest first. Seen events are excluded here: one database would compare each event with
 * each position, and the other would not use an index for a form that avoids this.
 */
final class UnseenCandidates implements Supplier<List<CandidateRow>> {

	private static final int PAGE = 500;

	private final SourcedDatabase database;

	private final QueryRenderer renderer;

	private final Clause clause;

	private PositionRange rest;

	UnseenCandidates(SourcedDatabase database, QueryRenderer renderer, Clause clause) {
		this.database = database;
		this.renderer = renderer;
		this.clause = clause;
		this.rest = new PositionRange(clause.horizon().watermark(), Long.MAX_VALUE, PAGE, false);
	}

	/**
	 * The next events.
	 * @return some events, empty if there are no more
	 */
	@Override
	public List<CandidateRow> get() {
		List<CandidateRow> unseen = List.of();
		while (unseen.isEmpty() && !this.rest.isEmpty()) {
			List<CandidateRow> page = page();
			this.rest = (page.size() < PAGE) ? this.rest.nothing()
					: this.rest.beyond(page.get(page.size() - 1).position());
			unseen = page.stream().filter((row) -> !this.clause.horizon().seen().contains(row.position())).toList();
		}
		return unseen;
	}

	private List<CandidateRow> page() {
		Sql page = new Sql().add("select m.position, m.type, m.tags from (")
			.add(this.renderer.positions(this.clause.query(), this.rest))
			.add(") q join sourced_message m on m.position = q.position")
			.add(this.rest.firstOf("m.position"));
		return Statements.query(this.database.jdbc(), page, this.database.store(), (row, n) -> CandidateRow.of(row));
	}

}
