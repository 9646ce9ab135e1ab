package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.jdbc.dialect.DueColumn;
import dev.sourced.internal.jdbc.dialect.RunOperations;
import dev.sourced.internal.jdbc.row.RunStatusCode;
import dev.sourced.internal.jdbc.row.StorableText;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.message.Tags;

/**
 * The rows of runs, and of the tags by which they are found.
 *
 * @param tables runs the statements
 * @param operations what differs between databases
 * @param json writes and reads tags
 */
record RunRows(RunTables tables, RunOperations operations, MessageJson json) {

	static final int LONGEST = 4000;

	private static final String INSERT = """
			insert into sourced_workflow_run
				(id, workflow, version, run_group, run_key, status, generation, entry_token, entered, input_type, input,
					tags, position, parent, deadline)
			values (?, ?, ?, ?, ?, 0, 1, 0, false, ?, ?, ?, ?, ?,""" + " ";

	private static final String INSERT_TAG = """
			insert into sourced_workflow_run_tag (name, tag_value, run) values (?, ?, ?)""";

	private static final String FIND = "select " + RunRow.WHOLE + " from sourced_workflow_run r where ";

	private static final String ENTER = """
			update sourced_workflow_run set entry_token = ?, entered = true where id = ? and entry_token <= ?""";

	private static final String CONFIRM = """
			select status, code, reason, deadline, deadline <= current_timestamp as over from sourced_workflow_run
			where id = ? and entry_token = ? and entered and status = 0 for update""";

	private static final String END = """
			update sourced_workflow_run set status = ?, result_type = ?, result = ?, code = ?, reason = ?,
				ended_at = current_timestamp
			where id = ? and generation = ? and status = 0""";

	/*
	 * A run that begins anew before it has ended is still to be cancelled. One that has
	 * ended because its time was over would end again at once.
	 */
	private static final String REGENERATE = """
			update sourced_workflow_run set generation = generation + 1, entered = false, input_type = ?, input = ?,
				tags = ?, position = ?,
				deadline = case when status = 0 or deadline > current_timestamp then deadline end,
				code = case when status = 0 then code end, reason = case when status = 0 then reason end,
				status = 0, result_type = null, result = null, drift = null, ended_at = null
			where id = ? and generation = ?""";

	boolean insert(NewRun run) {
		Sql insert = new Sql()
			.add(INSERT, run.address().run(), run.workflow(), run.version(), run.address().group(), run.key(),
					RunTables.orNull(run.input().type()), RunTables.orNull(run.input().json()),
					this.json.write(run.tags()), run.position(), RunTables.orNull(run.parent()))
			.add(deadline(run.timeout()))
			.add(")");
		boolean inserted = this.operations.insert(insert, run.workflow(), run.key());
		if (inserted) {
			insertTags(run.address().run(), run.tags());
		}
		return inserted;
	}

	private Sql deadline(@Nullable Duration timeout) {
		return (timeout != null) ? DueColumn.of(this.tables.database(), Due.after(timeout)) : new Sql().add("null");
	}

	private void insertTags(UUID run, Tags tags) {
		this.tables.batch(INSERT_TAG,
				tags.stream().distinct().map((tag) -> new Object[] { tag.name(), tag.value(), run }).toList());
	}

	Optional<StoredRun> find(Sql where) {
		return this.tables.query(new Sql().add(FIND).add(where), (row, n) -> new RunRow(this.json).whole(row))
			.stream()
			.findFirst();
	}

	Optional<StoredRun> enter(UUID run, long token) {
		this.operations.lock();
		boolean entered = this.tables.updateLocking(new Sql().add(ENTER, token, run, token)) > 0;
		Optional<StoredRun> found = find(new Sql().add("r.id = ?", run));
		if (found.isPresent() && !entered) {
			throw new ClaimLostException(
					"Unable to enter a run: a later claim has entered it (run: %s, token: %s)".formatted(run, token));
		}
		return found;
	}

	Optional<StoredRun.Stop> confirm(UUID run, long token) {
		this.operations.lock();
		return this.tables.lock(new Sql().add(CONFIRM, run, token), (row, n) -> Optional.ofNullable(RunRow.stop(row)))
			.stream()
			.findFirst()
			.orElseThrow(() -> new ClaimLostException(
					("Unable to write a step: the run was entered under another claim, or has begun anew or ended "
							+ "meanwhile (run: %s, token: %s)")
						.formatted(run, token)));
	}

	void drift(StoredRun run, List<String> drift) {
		this.tables
			.updateLocking(new Sql().add("update sourced_workflow_run set drift = ? where id = ? and generation = ?",
					drift.isEmpty() ? Sql.NULL : this.json.write(drift), run.run().id(), run.generation()));
	}

	void end(StoredRun run, Ending ending) {
		this.operations.lock();
		requireChanged(run,
				this.tables.updateLocking(new Sql().add(END, RunStatusCode.of(ending.status()),
						RunTables.orNull(ending.result().type()), RunTables.orNull(ending.result().json()),
						storable(ending.code()), storable(ending.reason()), run.run().id(), run.generation())));
	}

	void regenerate(StoredRun run, StepResult input, Tags tags) {
		this.operations.lock();
		requireChanged(run,
				this.tables.updateLocking(
						new Sql().add(REGENERATE, RunTables.orNull(input.type()), RunTables.orNull(input.json()),
								this.json.write(tags), run.position(), run.run().id(), run.generation())));
		if (!tags.equals(run.run().tags())) {
			this.tables.delete("sourced_workflow_run_tag", run.run().id());
			insertTags(run.run().id(), tags);
		}
	}

	private static void requireChanged(StoredRun run, int changed) {
		if (changed == 0) {
			throw new ClaimLostException(
					"Unable to change a run: it has begun anew, ended or was removed meanwhile (run: %s, generation: %s)"
						.formatted(run.run().id(), run.generation()));
		}
	}

	static Object storable(@Nullable String text) {
		return (text != null) ? StorableText.of(text, LONGEST) : Sql.NULL;
	}

}
