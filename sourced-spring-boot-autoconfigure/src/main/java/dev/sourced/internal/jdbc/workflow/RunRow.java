package dev.sourced.internal.jdbc.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.jdbc.row.RunStatusCode;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.workflow.WorkflowRun;

/**
 * Reads the row of a run.
 *
 * @param json reads its tags
 */
record RunRow(MessageJson json) {

	/** All but what may be large. */
	static final String COLUMNS = """
			r.id, r.workflow, r.version, r.run_group, r.run_key, r.tags, r.parent, r.status, r.code, r.reason, r.drift,
			r.started_at, r.deadline, r.ended_at, r.generation, r.position, r.deadline <= current_timestamp as over""";

	static final String WHOLE = COLUMNS + ", r.input_type, r.input, r.result_type, r.result";

	StoredRun whole(ResultSet row) throws SQLException {
		return read(row, new StepResult(row.getString("input_type"), row.getString("input"), null, null),
				new StepResult(row.getString("result_type"), row.getString("result"), null, null));
	}

	StoredRun withoutValues(ResultSet row) throws SQLException {
		return read(row, StepResult.NONE, StepResult.NONE);
	}

	private StoredRun read(ResultSet row, StepResult input, StepResult result) throws SQLException {
		return new StoredRun(run(row), row.getInt("generation"), input, row.getLong("position"), stop(row), result);
	}

	private WorkflowRun run(ResultSet row) throws SQLException {
		String drift = row.getString("drift");
		return new WorkflowRun(row.getObject("id", UUID.class), row.getString("workflow"), row.getString("run_group"),
				row.getInt("version"), row.getString("run_key"), this.json.readTags(row.getString("tags")),
				row.getObject("parent", UUID.class), RunStatusCode.status(row.getInt("status")), row.getString("code"),
				row.getString("reason"), (drift != null) ? this.json.readTexts(drift) : List.of(),
				row.getObject("started_at", OffsetDateTime.class).toInstant(), instant(row, "deadline"),
				instant(row, "ended_at"));
	}

	/*
	 * A run whose time is over cannot be cancelled any more, so that it ends for one
	 * reason; before, it can.
	 */
	static StoredRun.@Nullable Stop stop(ResultSet row) throws SQLException {
		if (RunStatusCode.status(row.getInt("status")) != WorkflowRun.Status.RUNNING) {
			return null;
		}
		String code = row.getString("code");
		if (code != null) {
			return new StoredRun.Stop(code, String.valueOf(row.getString("reason")));
		}
		return row.getBoolean("over")
				? new StoredRun.Stop("timeout",
						"The run has taken longer than it may (deadline: %s)".formatted(instant(row, "deadline")))
				: null;
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
