package dev.sourced.jdbc;

import java.util.List;
import java.util.stream.Stream;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.message.MessageTypes;
import dev.sourced.message.Query;

/**
 * Composes the only variable part of the statements: the OR of query items. The text is
 * the same for every database.
 */
final class QueryRenderer {

	private final MessageTypes types;

	QueryRenderer(MessageTypes types) {
		this.types = types;
	}

	/**
	 * The positions of the events that match, each once: the first of the range, and
	 * where these can pass over older ones also every match above the watermark, because
	 * a condition has to name those.
	 * @param query which events
	 * @param range which positions
	 * @param settled the watermark
	 * @return a select of {@code position}
	 */
	Sql positions(Query query, PositionRange range, long settled) {
		Stream<Sql> selects = query.isAll() ? all(range, settled)
				: branches(query).flatMap((branch) -> positions(branch, range, settled));
		return new Sql().join(" union ", selects.map((select) -> new Sql().add("(").add(select).add(")")).toList());
	}

	private static Stream<Sql> all(PositionRange range, long settled) {
		Sql first = new Sql().add("select t.position from sourced_message t where t.kind = 0")
			.add(range.bounds())
			.add(range.firstOf("t.position"));
		Sql above = new Sql().add("select t.position from sourced_message t where t.kind = 0")
			.add(range.after(settled).bounds());
		return range.backwards() ? Stream.of(first, above) : Stream.of(first);
	}

	private static Stream<Sql> positions(SearchBranch branch, PositionRange range, long settled) {
		PositionRange wanted = branch.newest() ? range.newest() : range;
		Sql first = new Sql().add("select t.position from sourced_message_tag t where ")
			.add(branch.where())
			.add(wanted.bounds())
			.add(wanted.firstOf("t.tag", "t.position"));
		Sql above = new Sql().add("select t.position from sourced_message_tag t where ")
			.add(branch.where())
			.add(range.after(settled).bounds());
		return wanted.backwards() ? Stream.of(first, above) : Stream.of(first);
	}

	/**
	 * Whether an event matches the condition that its reader has not seen.
	 * @param condition a condition with at least one clause
	 * @return a boolean expression
	 */
	Sql unseen(AppendCondition condition) {
		return new Sql().join(" or ", condition.clauses().stream().flatMap(this::unseen).toList());
	}

	private Stream<Sql> unseen(Clause clause) {
		Long[] seen = clause.horizon().seen().toArray(Long[]::new);
		long watermark = clause.horizon().watermark();
		if (clause.query().isAll()) {
			return Stream
				.of(exists(new Sql().add("select 1 from sourced_message t where t.kind = 0"), watermark, seen));
		}
		return branches(clause.query())
			.map((branch) -> exists(new Sql().add("select 1 from sourced_message_tag t where ").add(branch.where()),
					watermark, seen));
	}

	private static Sql exists(Sql select, long watermark, Long[] seen) {
		Sql exists = new Sql().add("exists (").add(select).add(" and t.position > ?", watermark);
		if (seen.length > 0) {
			exists.add(" and t.position <> all(?)", (Object) seen);
		}
		return exists.add(")");
	}

	Stream<SearchBranch> branches(Query query) {
		List<SearchBranch> branches = query.items()
			.stream()
			.flatMap((item) -> SearchBranch.of(item, this.types).stream())
			.toList();
		return branches.stream();
	}

}
