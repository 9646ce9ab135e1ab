package dev.sourced.internal.jdbc.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.jdbc.row.RunStatusCode;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.message.TagValue;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;

/**
 * Lists and counts of runs.
 *
 * @param tables runs the statements
 * @param json reads tags
 */
record RunQueries(RunTables tables, MessageJson json) {

	private static final String OTHER_TAG = """
			exists (select 1 from sourced_workflow_run_tag o where o.name = ? and o.tag_value = ? and o.run = t.run)""";

	private static final String NEXT_GROUP = """
			select run_group from sourced_workflow_run where status = 0 and run_group > ?
			order by run_group fetch first 1 row only""";

	private static final String COUNT = """
			select count(*) from (select 1 from sourced_workflow_run where status = 0 and run_group = ?
				fetch first %s rows only) c""";

	/*
	 * With tags, those of a run's index entries are read in the order of the page.
	 */
	List<StoredRun> list(RunQuery query) {
		List<TagValue> tags = query.tags().stream().toList();
		Sql select = new Sql().add("select " + RunRow.COLUMNS + " from ");
		List<Sql> conditions = new ArrayList<>();
		if (tags.isEmpty()) {
			select.add("sourced_workflow_run r");
		}
		else {
			select.add("sourced_workflow_run_tag t join sourced_workflow_run r on r.id = t.run");
			conditions.add(new Sql().add("t.name = ? and t.tag_value = ?", tags.get(0).name(), tags.get(0).value()));
			tags.stream().skip(1).forEach((tag) -> conditions.add(new Sql().add(OTHER_TAG, tag.name(), tag.value())));
		}
		String id = tags.isEmpty() ? "r.id" : "t.run";
		conditions.addAll(conditions(query, id));
		if (!conditions.isEmpty()) {
			select.add(" where ").join(" and ", conditions);
		}
		select.add(" order by %s desc fetch first %s rows only".formatted(id, Integer.toString(query.limit())));
		return this.tables.query(select, (row, n) -> new RunRow(this.json).withoutValues(row));
	}

	private static List<Sql> conditions(RunQuery query, String id) {
		List<Sql> conditions = new ArrayList<>();
		if (query.workflow() != null) {
			conditions.add(new Sql().add("r.workflow = ?", query.workflow()));
		}
		WorkflowRun.@Nullable Status status = query.status();
		if (status != null) {
			conditions.add(new Sql().add("r.status = ?", RunStatusCode.of(status)));
		}
		if (query.before() != null) {
			conditions.add(new Sql().add(id + " < ?", query.before()));
		}
		return conditions;
	}

	/*
	 * From group to group in the index, because most runs that wait are of groups that
	 * are given.
	 */
	Map<String, Integer> unhandled(Collection<String> groups, int limit) {
		Set<String> handled = new HashSet<>(groups);
		Map<String, Integer> counts = new TreeMap<>();
		int left = limit;
		String group = next("");
		while (group != null && left > 0) {
			if (!handled.contains(group)) {
				int count = this.tables
					.query(new Sql().add(COUNT.formatted(Integer.toString(left)), group), (row, n) -> row.getInt(1))
					.get(0);
				counts.put(group, count);
				left -= count;
			}
			group = next(group);
		}
		return counts;
	}

	private @Nullable String next(String group) {
		List<String> next = this.tables.query(new Sql().add(NEXT_GROUP, group), (row, n) -> row.getString(1));
		return next.isEmpty() ? null : next.get(0);
	}

}
