package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.ConnectionCallback;

import dev.sourced.group.GroupType;
import dev.sourced.group.LaneStatus;
import dev.sourced.internal.jdbc.row.LaneStatusCode;
import dev.sourced.internal.jdbc.row.MessageKindCode;
import dev.sourced.internal.jdbc.row.RunStatusCode;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.message.MessageKind;
import dev.sourced.workflow.WorkflowRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever looks into the tables reads there what they are, and what each code means.
 */
class SchemaCommentTests extends LogOnEachDatabase {

	@Test
	void everyTableSaysWhatItIs() {
		Map<String, String> tables = comments("TABLE_NAME", "");
		tables.keySet().removeIf((table) -> table.contains("databasechangelog") || table.equals("sourced_schema_lock"));
		assertThat(tables).hasSizeGreaterThanOrEqualTo(12)
			.allSatisfy((table, comment) -> assertThat(comment).isNotBlank());
	}

	@Test
	void everyCodeSaysWhatItMeans() {
		assertThat(column("sourced_message", "kind")).isEqualTo(Arrays.stream(MessageKind.values())
			.map((kind) -> MessageKindCode.of(kind) + " " + words(kind))
			.sorted()
			.collect(Collectors.joining(", ")));
		assertThat(column("sourced_lane", "status"))
			.isEqualTo(codes(LaneStatus.values().length, LaneStatusCode::status));
		assertThat(column("sourced_outcome", "status")).isEqualTo(codes(3, JdbcOutcomes::status));
		assertThat(column("sourced_schedule", "status"))
			.isEqualTo(codes(ScheduledCommand.Status.values().length, ScheduleRows::status));
		assertThat(column("sourced_workflow_run", "status"))
			.isEqualTo(codes(WorkflowRun.Status.values().length, RunStatusCode::status));
		assertThat(column("sourced_workflow_step", "kind"))
			.isEqualTo(Arrays.stream(StepKind.values()).map(Enum::name).collect(Collectors.joining(", ")));
		assertThat(column("sourced_consumer_group", "status"))
			.isEqualTo(JdbcGroupAdmin.status(true) + " active, " + JdbcGroupAdmin.status(false) + " stopped");
		assertThat(column("sourced_consumer_group", "type"))
			.isEqualTo(Arrays.stream(GroupType.values()).map(Enum::name).collect(Collectors.joining(", ")));
	}

	/*
	 * A column that is a code and is not named here has no meaning that anybody checks.
	 */
	@Test
	void noOtherColumnIsACode() {
		assertThat(fixture().jdbc().queryForList("""
				select lower(table_name) || '.' || lower(column_name) from information_schema.columns
				where data_type = 'SMALLINT' or data_type = 'smallint'""", String.class))
			.filteredOn((column) -> column.startsWith("sourced_"))
			.containsExactlyInAnyOrder("sourced_message.kind", "sourced_message.version", "sourced_lane.status",
					"sourced_outcome.status", "sourced_schedule.status", "sourced_schedule.version",
					"sourced_consumer_group.status", "sourced_workflow_run.status");
	}

	private static String codes(int number, IntFunction<Enum<?>> meaning) {
		return IntStream.range(0, number)
			.mapToObj((code) -> code + " " + words(meaning.apply(code)))
			.collect(Collectors.joining(", "));
	}

	private static String words(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private String column(String table, String column) {
		return comments("COLUMN_NAME", table).get(column);
	}

	/*
	 * Of the tables, or of the columns of one.
	 */
	private Map<String, String> comments(String of, String table) {
		return fixture().jdbc().execute((ConnectionCallback<Map<String, String>>) (connection) -> {
			Map<String, String> comments = new TreeMap<>();
			try (ResultSet rows = of.equals("TABLE_NAME")
					? connection.getMetaData()
						.getTables(null, null, named(connection, "sourced_%"), new String[] { "TABLE", "BASE TABLE" })
					: connection.getMetaData().getColumns(null, null, named(connection, table), null)) {
				while (rows.next()) {
					comments.put(rows.getString(of).toLowerCase(Locale.ROOT),
							String.valueOf(rows.getString("REMARKS")));
				}
			}
			return comments;
		});
	}

	private static String named(Connection connection, String name) throws SQLException {
		return connection.getMetaData().storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
	}

}
