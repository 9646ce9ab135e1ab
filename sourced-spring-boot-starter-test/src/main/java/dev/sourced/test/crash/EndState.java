package dev.sourced.test.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * What there is after a run.
 *
 * @param parts the log, views, values, and what the scenario compares
 */
record EndState(Map<String, @Nullable Object> parts) {

	private static final String LOG = """
			select m.kind, t.name, m.payload from sourced_message m
				join sourced_message_type t on t.type = m.type where t.name <> 'sourced.enter-run'""";

	/*
	 * How often a run was entered may differ, and its id does.
	 */
	private static final String RUNS = "select workflow, status, result from sourced_workflow_run";

	private static final String STEPS = """
			select r.workflow, s.name, s.done from sourced_workflow_step s join sourced_workflow_run r on r.id = s.run""";

	private static final String VIEWS = """
			select g.id, v.tags, v.state from sourced_view v
				join sourced_consumer_group g on g.number = v.group_number""";

	private static final String VALUES = "select namespace, name, content from sourced_key_value";

	private static final int SHOWN = 5;

	static EndState of(ApplicationContext instance, CrashScenario scenario) {
		Map<String, @Nullable Object> parts = new LinkedHashMap<>();
		SourcedDatabase database = instance.getBean(SourcedDatabase.class);
		parts.put("messages in the log", rows(database, LOG));
		parts.put("views", rows(database, VIEWS));
		parts.put("values under keys", rows(database, VALUES));
		parts.put("runs of workflows", rows(database, RUNS));
		parts.put("steps of runs", rows(database, STEPS));
		scenario.compared().forEach((name, state) -> parts.put("'%s'".formatted(name), state.apply(instance)));
		return new EndState(parts);
	}

	private static List<String> rows(SourcedDatabase database, String query) {
		return Statements.query(database.jdbc(), new Sql().add(query), database.tables(),
				(row, n) -> "%s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3)));
	}

	List<String> differences(EndState undisturbed) {
		List<String> differences = new ArrayList<>();
		undisturbed.parts.forEach((name, expected) -> {
			Object actual = this.parts.get(name);
			if (expected instanceof Collection<?> before && actual instanceof Collection<?> after) {
				compare(name, before, after, differences);
			}
			else if (!Objects.equals(expected, actual)) {
				differences.add("%s: %s, undisturbed: %s".formatted(name, actual, expected));
			}
		});
		return differences;
	}

	private static void compare(String name, Collection<?> expected, Collection<?> actual, List<String> differences) {
		List<Object> missing = without(expected, actual);
		List<Object> additional = without(actual, expected);
		if (!missing.isEmpty() || !additional.isEmpty()) {
			differences.add("%s: %s%s".formatted(name, shown("missing", missing),
					shown(missing.isEmpty() ? "too much" : ", too much", additional)));
		}
	}

	private static List<Object> without(Collection<?> some, Collection<?> others) {
		List<Object> rest = new ArrayList<>(some);
		others.forEach(rest::remove);
		return rest;
	}

	private static String shown(String name, List<Object> rows) {
		if (rows.isEmpty()) {
			return "";
		}
		return "%s %s%s".formatted(name, rows.subList(0, Math.min(SHOWN, rows.size())),
				(rows.size() > SHOWN) ? " and %s more".formatted(rows.size() - SHOWN) : "");
	}

}
