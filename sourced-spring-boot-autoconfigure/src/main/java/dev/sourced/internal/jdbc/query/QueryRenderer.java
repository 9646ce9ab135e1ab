package dev.sourced.internal.jdbc.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Tags;

/**
 * Composes the only variable part of the statements: the OR of query items. The text of
 * reads is the same for every database; the text of a condition is specific to
 * PostgreSQL.
 */
public final class QueryRenderer {

	/**
	 * Larger numbers of values are looked up in a hash table, whatever plan the database
	 * chooses.
	 */
	private static final int FEW = 100;

	private final MessageTypes types;

	public QueryRenderer(MessageTypes types) {
		this.types = types;
	}

	/**
	 * Whether the rows of {@link #candidates} contain the number of their item.
	 * @param query a query
	 * @return {@code true} if an item wants its newest match only
	 */
	public static boolean isNumbered(Query query) {
		for (QueryItem item : query.items()) {
			if (item.newest()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The positions of the events that may match, without duplicates: the first ones of
	 * the range and, if these can pass over older events, every match above the watermark
	 * as well, because a condition has to name those. For an item that wants its newest
	 * match, they are the newest match of each of its branches, with the number of the
	 * item.
	 * @param query the query
	 * @param range the range of positions
	 * @param settled the watermark
	 * @return a select of {@code position}, and of {@code item} if they are numbered
	 */
	public Sql candidates(Query query, PositionRange range, long settled) {
		if (query.isAll()) {
			return Sql.union(all(range, settled));
		}
		boolean numbered = isNumbered(query);
		List<Sql> selects = new ArrayList<>();
		for (int i = 0; i < query.items().size(); i++) {
			QueryItem item = query.items().get(i);
			String number = numbered ? ", " + (item.newest() ? i + 1 : 0) + " as item" : "";
			SearchBranch.of(item, this.types)
				.forEach((branch) -> selects.addAll(candidates(branch, number, range, settled)));
		}
		return Sql.union(selects);
	}

	private static List<Sql> all(PositionRange range, long settled) {
		Sql first = all(range);
		Sql above = new Sql().add("select t.position from sourced_message t where t.kind = 0")
			.add(range.after(settled).bounds());
		return range.backwards() ? List.of(first, above) : List.of(first);
	}

	private static Sql all(PositionRange range) {
		return new Sql().add("select t.position from sourced_message t where t.kind = 0")
			.add(range.bounds())
			.add(range.firstOf("t.position"));
	}

	private static List<Sql> candidates(SearchBranch branch, String number, PositionRange range, long settled) {
		PositionRange wanted = branch.newest() ? range.newest() : range;
		Sql first = first(branch, number, wanted);
		if (!wanted.backwards()) {
			return List.of(first);
		}
		return List.of(first,
				new Sql().add("select t.position" + number + " from sourced_message_tag t where ")
					.add(branch.where())
					.add(range.after(settled).bounds()));
	}

	private static Sql first(SearchBranch branch, String number, PositionRange range) {
		return new Sql().add("select t.position" + number + " from sourced_message_tag t where ")
			.add(branch.where())
			.add(range.bounds())
			.add(range.firstOf("t.tag", "t.position"));
	}

	/**
	 * The positions of the first events of a range that may match, without duplicates.
	 * Items that want their newest match have all their matches here.
	 * @param query the query
	 * @param range the range of positions
	 * @return a select of {@code position}
	 */
	Sql positions(Query query, PositionRange range) {
		return query.isAll() ? Sql.union(List.of(all(range)))
				: Sql.union(branches(query).map((branch) -> first(branch, "", range)).toList());
	}

	/**
	 * The positions of the first events and enqueued commands of a range that may carry
	 * tags, without duplicates.
	 * @param tags the tags, at least one
	 * @param range the range of positions
	 * @return a select of {@code position}
	 */
	public Sql tagged(Tags tags, PositionRange range) {
		return Sql
			.union(Stream.concat(branches(Query.ofTags(tags)), Stream.of(SearchBranch.ofCommands(tags, this.types)))
				.map((branch) -> first(branch, "", range))
				.toList());
	}

	/**
	 * An event that matches the condition by its keys and that the condition's reader has
	 * not seen.
	 * @param condition a condition with at least one clause
	 * @return an expression for the position of one such event, null if there is none
	 */
	public Sql unseen(AppendCondition condition) {
		return new Sql().add("coalesce(")
			.join(", ", condition.clauses().stream().flatMap(this::unseen).toList())
			.add(")");
	}

	private Stream<Sql> unseen(Clause clause) {
		if (clause.query().isAll()) {
			return Stream.of(oldest(new Sql().add("select t.position from sourced_message t where t.kind = 0"),
					clause.horizon(), "t.position"));
		}
		return branches(clause.query()).map((branch) -> oldest(
				new Sql().add("select t.position from sourced_message_tag t where ").add(branch.where()),
				clause.horizon(), "t.tag, t.position"));
	}

	private static Sql oldest(Sql select, Horizon horizon, String order) {
		Sql oldest = new Sql().add("(").add(select).add(" and t.position > ?", horizon.watermark());
		Long[] seen = horizon.seen().toArray(Long[]::new);
		if (seen.length > FEW) {
			oldest.add(" and t.position not in (select s.position from unnest(cast(? as bigint[])) as s(position))",
					(Object) seen);
		}
		else if (seen.length > 0) {
			oldest.add(" and t.position <> all(?)", (Object) seen);
		}
		return oldest.add(" order by " + order + " fetch first 1 row only)");
	}

	public Stream<SearchBranch> branches(Query query) {
		List<SearchBranch> branches = query.items()
			.stream()
			.flatMap((item) -> SearchBranch.of(item, this.types).stream())
			.toList();
		return branches.stream();
	}

}
