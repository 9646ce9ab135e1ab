package dev.sourced.internal.jdbc.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.RawPayload;
import dev.sourced.view.UnusableStateException;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.view.ViewChange;

/**
 * The rows of states and of the terms by which they are found, as the group of a view
 * changes them. A lane has one worker, so a row that was not there is not created by
 * another one meanwhile, unless the claim was lost.
 */
final class ViewRows {

	private static final RowInserts STATES = new RowInserts(
			"sourced_view (state, position, tags, sort_key, group_number, lane)", 6);

	private static final String UPDATE = """
			update sourced_view set state = ?, position = ?, changed_at = current_timestamp
			where group_number = ? and lane = ?""";

	private static final String DELETE = "delete from sourced_view where group_number = ? and lane = ?";

	private static final RowInserts TERMS = new RowInserts(
			"sourced_view_term (group_number, component, term, sort_key, lane)", 5);

	private static final String DELETE_TERM = """
			delete from sourced_view_term
			where group_number = ? and component = ? and term = ? and sort_key = ? and lane = ?""";

	private final SourcedDatabase database;

	private final MessageJson json;

	private final ValueJson states;

	ViewRows(SourcedDatabase database, MessageJson json) {
		this.database = database;
		this.json = json;
		this.states = new ValueJson(json);
	}

	Map<UUID, Object> load(ViewDefinition view, int group, Collection<UUID> lanes) {
		Sql load = new Sql().add("select r.lane, r.state ")
			.add(this.database.dialect().fragments().among("sourced_view", "lane", group, lanes.toArray(UUID[]::new)));
		Map<UUID, Object> found = new HashMap<>();
		Statements.query(this.database.jdbc(), load, this.database.tables(),
				(row, n) -> found.put(row.getObject("lane", UUID.class), read(view, row.getString("state"))));
		return found;
	}

	private Object read(ViewDefinition view, String json) {
		Object state = this.states.read(json, view.type());
		if (state instanceof RawPayload) {
			throw new UnusableStateException(
					("A stored state does not fit the view; give the view a higher version, or "
							+ "reset its group (view: %s, group: %s)")
						.formatted(view.type().getName(), view.group()));
		}
		return state;
	}

	void save(ViewDefinition view, int group, List<ViewChange> changes) {
		List<ViewChange> changed = changes.stream()
			.filter((change) -> change.before() != change.after() && !isEqual(change))
			.toList();
		STATES.write(this.database,
				changed.stream()
					.filter((change) -> change.before() == null)
					.map((change) -> row(change, this.json.write(change.lane().tags()),
							ViewKeys.sortKey(view, change.lane().tags()), group, change.lane().key()))
					.toList());
		batch(UPDATE,
				changed.stream()
					.filter((change) -> change.before() != null && change.after() != null)
					.map((change) -> row(change, group, change.lane().key()))
					.toList());
		batch(DELETE,
				changed.stream()
					.filter((change) -> change.after() == null)
					.map((change) -> new Object[] { group, change.lane().key() })
					.toList());
		if (!view.searchable().isEmpty()) {
			saveTerms(view, group, changed);
		}
	}

	private static boolean isEqual(ViewChange change) {
		return change.before() != null && change.before().equals(change.after());
	}

	private Object[] row(ViewChange change, Object... rest) {
		Object[] row = new Object[rest.length + 2];
		row[0] = this.states.write(Objects.requireNonNull(change.after()));
		row[1] = change.position();
		System.arraycopy(rest, 0, row, 2, rest.length);
		return row;
	}

	private void saveTerms(ViewDefinition view, int group, List<ViewChange> changes) {
		List<Object[]> left = changes.stream()
			.flatMap((change) -> without(terms(view, change.before()), terms(view, change.after())).stream()
				.map((term) -> term(view, group, term, change)))
			.toList();
		List<Object[]> entered = changes.stream()
			.flatMap((change) -> without(terms(view, change.after()), terms(view, change.before())).stream()
				.map((term) -> term(view, group, term, change)))
			.toList();
		batch(DELETE_TERM, left);
		TERMS.write(this.database, entered);
	}

	private static Set<ViewKeys.Term> terms(ViewDefinition view, @Nullable Object state) {
		return (state != null) ? ViewKeys.terms(view, state).collect(Collectors.toSet()) : Set.of();
	}

	private static Set<ViewKeys.Term> without(Set<ViewKeys.Term> all, Set<ViewKeys.Term> some) {
		Set<ViewKeys.Term> rest = new HashSet<>(all);
		rest.removeAll(some);
		return rest;
	}

	private static Object[] term(ViewDefinition view, int group, ViewKeys.Term term, ViewChange change) {
		return new Object[] { group, term.component(), term.text(), ViewKeys.sortKey(view, change.lane().tags()),
				change.lane().key() };
	}

	private void batch(String statement, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			this.database.jdbc().batchUpdate(this.database.tables().sql(statement), rows);
		}
	}

}
