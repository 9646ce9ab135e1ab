package dev.sourced.internal.jdbc.workflow;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.sourced.command.Due;
import dev.sourced.internal.jdbc.dialect.DueColumn;
import dev.sourced.internal.jdbc.dialect.RunOperations;
import dev.sourced.internal.jdbc.row.StorableText;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.value.TextDigest;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.Wait;

/**
 * The rows of steps, and of the events that they wait for.
 *
 * @param tables runs the statements
 */
record StepRows(RunTables tables) {

	private static final Set<StepKind> WAITING = EnumSet.of(StepKind.AWAIT, StepKind.SLEEP, StepKind.JOIN);

	private static final int LONGEST_WORDS = 1000;

	private static final String JOURNAL = """
			select id, name, occurrence, ordinal, kind, done, result_type, result, code, reason, position, child, waits_for,
				due, due <= current_timestamp as over, written_at
			from sourced_workflow_step where run = ? order by ordinal, step""";

	private static final String INSERT = """
			insert into sourced_workflow_step
				(run, step, id, name, occurrence, ordinal, kind, position, child, done""";

	private static final String IDENTITY = ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ";

	private static final String RESULT = ", result_type, result, code, reason";

	private static final String DONE = INSERT + RESULT + IDENTITY + "true";

	private static final String VALUES = ", ?, ?, ?, ?";

	private static final String COPY = INSERT + RESULT + ", written_at" + IDENTITY + "true" + VALUES + ", ?)";

	private static final String WAIT = INSERT + ", waits_for, due" + IDENTITY + "false";

	private static final String FINISH = """
			update sourced_workflow_step set result_type = ?, result = ?, code = ?, reason = ?, done = true,
				waits_for = null, due = null, written_at = current_timestamp""";

	private static final String WAIT_FOR = """
			insert into sourced_workflow_wait (event_key, run_group, run, step) values (?, ?, ?, ?)""";

	List<StoredStep> journal(UUID run) {
		return this.tables.query(new Sql().add(JOURNAL, run), (row, n) -> step(row));
	}

	private static StoredStep step(ResultSet row) throws SQLException {
		return new StoredStep(row.getObject("id", UUID.class),
				new StepName(row.getString("name"), row.getInt("occurrence")), row.getInt("ordinal"),
				StepKind.valueOf(row.getString("kind")), row.getBoolean("done"),
				new StepResult(row.getString("result_type"), row.getString("result"), row.getString("code"),
						row.getString("reason")),
				row.getLong("position"), row.getObject("child", UUID.class), row.getString("waits_for"),
				RunRow.instant(row, "due"), row.getBoolean("over"),
				row.getObject("written_at", OffsetDateTime.class).toInstant());
	}

	void done(StoredRun run, NewStep step, StepResult result) {
		boolean mayHaveWaited = WAITING.contains(step.kind());
		if (!mayHaveWaited || !finish(run, step, result)) {
			this.tables
				.update(new Sql().add(DONE, identity(run.run().id(), step)).add(VALUES, values(result)).add(")"));
		}
	}

	private boolean finish(StoredRun run, NewStep step, StepResult result) {
		UUID key = key(step.name());
		Sql finish = new Sql().add(FINISH, values(result))
			.add(", ordinal = ?, position = ?, child = ?", step.ordinal(), step.position(),
					RunTables.orNull(step.child()))
			.add(" where run = ? and step = ? and not done", run.run().id(), key);
		boolean waited = this.tables.update(finish) > 0;
		if (waited && step.kind() == StepKind.AWAIT) {
			this.tables.update(
					new Sql().add("delete from sourced_workflow_wait where run = ? and step = ?", run.run().id(), key));
		}
		return waited;
	}

	void waiting(StoredRun run, NewStep step, Wait wait) {
		if (!WAITING.contains(step.kind())) {
			throw new IllegalArgumentException("A step of this kind does not wait (kind: %s)".formatted(step.kind()));
		}
		Due due = wait.due();
		this.tables.update(new Sql().add(WAIT, identity(run.run().id(), step))
			.add(", ?, ", StorableText.of(wait.words(), LONGEST_WORDS))
			.add((due != null) ? DueColumn.of(this.tables.database(), due) : new Sql().add("null"))
			.add(")"));
		UUID key = key(step.name());
		this.tables.batch(WAIT_FOR,
				wait.eventKeys()
					.stream()
					.map((event) -> new Object[] { event, run.run().group(), run.run().id(), key })
					.toList());
	}

	Set<UUID> waitingFor(RunOperations operations, String group, Collection<UUID> eventKeys) {
		if (eventKeys.isEmpty()) {
			return Set.of();
		}
		return new HashSet<>(this.tables.query(operations.waiting(group, eventKeys.toArray(UUID[]::new)),
				(row, n) -> row.getObject(1, UUID.class)));
	}

	/*
	 * Nothing that has ended waits.
	 */
	void forgetWaits(UUID run) {
		this.tables.delete("sourced_workflow_wait", run);
		this.tables.update(new Sql().add("""
				update sourced_workflow_step set waits_for = null, due = null where run = ? and not done""", run));
	}

	void replace(UUID run, List<StoredStep> steps) {
		this.tables.delete("sourced_workflow_wait", run);
		this.tables.delete("sourced_workflow_step", run);
		copy(run, steps);
	}

	void copy(UUID run, List<StoredStep> steps) {
		this.tables.batch(COPY, steps.stream().map((step) -> copied(run, step)).toList());
	}

	private static Object[] copied(UUID run, StoredStep step) {
		if (!step.done()) {
			throw new IllegalArgumentException(
					"Only steps that are done can be kept (run: %s, step: %s)".formatted(run, step.name()));
		}
		StepResult result = step.result();
		return new Object[] { run, key(step.name()), step.id(), step.name().name(), step.name().occurrence(),
				step.ordinal(), step.kind().name(), step.position(), step.child(), result.type(), result.json(),
				result.rejectionCode(), result.rejection(), OffsetDateTime.ofInstant(step.at(), ZoneOffset.UTC) };
	}

	private static Object[] identity(UUID run, NewStep step) {
		return new Object[] { run, key(step.name()), step.id(), step.name().name(), step.name().occurrence(),
				step.ordinal(), step.kind().name(), step.position(), RunTables.orNull(step.child()) };
	}

	private static Object[] values(StepResult result) {
		return new Object[] { RunTables.orNull(result.type()), RunTables.orNull(result.json()),
				RunRows.storable(result.rejectionCode()), RunRows.storable(result.rejection()) };
	}

	/*
	 * Names may be longer than what fits into an index.
	 */
	private static UUID key(StepName name) {
		ByteBuffer digest = TextDigest.of(List.of(name.name(), Integer.toString(name.occurrence())));
		return new UUID(digest.getLong(), digest.getLong());
	}

}
