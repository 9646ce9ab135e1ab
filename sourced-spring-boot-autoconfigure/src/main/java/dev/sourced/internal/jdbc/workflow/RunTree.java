package dev.sourced.internal.jdbc.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.RunOperations;
import dev.sourced.internal.jdbc.row.RunStatusCode;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.workflow.WorkflowRun;

/**
 * Runs and those that they have started. Whoever locks several of them locks a run before
 * those that it has started, and these in the order of their ids.
 *
 * @param tables runs the statements
 * @param operations what differs between databases
 */
record RunTree(RunTables tables, RunOperations operations) {

	private static final String LOCK = """
			select r.id, r.run_group, r.status, r.code is not null as stopping,
				coalesce(r.deadline <= current_timestamp, false) as over
			from sourced_workflow_run r where\s""";

	private static final String CHILDREN = """
			select r.id, r.run_group from sourced_workflow_run r where r.parent = ? and r.status = 0 order by r.id""";

	private static final String CANCEL = """
			update sourced_workflow_run set code = 'cancelled', reason = ? where id = any(?)""";

	List<RunAddress> children(UUID run) {
		return this.tables.query(new Sql().add(CHILDREN, run),
				(row, n) -> new RunAddress(row.getString("run_group"), row.getObject("id", UUID.class)));
	}

	/*
	 * A run is locked when it starts another one. So once it is locked here, it cannot
	 * have started one that the next statement does not see. What is done to undo the
	 * work of a run that is to be cancelled already is left alone.
	 */
	List<RunAddress> cancel(UUID run, String reason) {
		this.operations.lock();
		List<Locked> level = lock(new Sql().add("r.id = ?", run)).stream().filter(Locked::mayBeCancelled).toList();
		List<RunAddress> cancelled = new ArrayList<>();
		while (!level.isEmpty()) {
			List<Locked> now = level.stream().filter(Locked::mayBeCancelled).toList();
			if (!now.isEmpty()) {
				this.tables.update(new Sql().add(CANCEL, RunRows.storable(reason), ids(now)));
			}
			now.forEach((locked) -> cancelled.add(locked.address()));
			List<Locked> parents = level.stream().filter(Locked::leadsOn).toList();
			level = parents.isEmpty() ? List.of() : lock(new Sql().add("r.parent = any(?)", (Object) ids(parents)));
		}
		return cancelled;
	}

	private List<Locked> lock(Sql where) {
		return this.tables.lock(new Sql().add(LOCK).add(where).add(" order by r.id for update"),
				(row, n) -> new Locked(new RunAddress(row.getString("run_group"), row.getObject("id", UUID.class)),
						RunStatusCode.status(row.getInt("status")),
						row.getBoolean("stopping") || row.getBoolean("over")));
	}

	private static UUID[] ids(List<Locked> runs) {
		return runs.stream().map((locked) -> locked.address().run()).toArray(UUID[]::new);
	}

	/**
	 * A run that is locked.
	 *
	 * @param address its address
	 * @param status how it stands
	 * @param stopping whether it was cancelled before, or its time is over
	 */
	private record Locked(RunAddress address, WorkflowRun.Status status, boolean stopping) {

		boolean mayBeCancelled() {
			return this.status == WorkflowRun.Status.RUNNING && !this.stopping;
		}

		/*
		 * A run that has completed may have left others running.
		 */
		boolean leadsOn() {
			return mayBeCancelled() || this.status == WorkflowRun.Status.COMPLETED;
		}

	}

}
