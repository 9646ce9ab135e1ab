package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.value.TimeBounds;

/**
 * Removes runs that ended some time ago, unless the run that has started them works or
 * waits, and may still ask for their results. Several instances may do so at a time: each
 * takes what no other one has taken.
 *
 * @param tables runs the statements
 */
record RunRemoval(RunTables tables) {

	private static final String UNLESS_ASKED_FOR = """
			 and not exists (select 1 from sourced_workflow_run p where p.id = r.parent and p.status = 0)
			order by r.ended_at, r.id fetch first %s rows only for update skip locked""";

	int remove(Duration keep, int limit) {
		Sql ended = new Sql().add("select r.id from sourced_workflow_run r where r.ended_at <= ")
			.add(this.tables.database().dialect().fragments().later(), -TimeBounds.micros(keep))
			.add(UNLESS_ASKED_FOR.formatted(Integer.toString(limit)));
		List<UUID> found = this.tables.query(ended, (row, n) -> row.getObject(1, UUID.class));
		if (!found.isEmpty()) {
			UUID[] runs = found.toArray(UUID[]::new);
			this.tables.delete("sourced_workflow_wait", runs);
			this.tables.delete("sourced_workflow_step", runs);
			this.tables.delete("sourced_workflow_run_tag", runs);
			this.tables.update(new Sql().add("delete from sourced_workflow_run where id = any(?)", (Object) runs));
		}
		return found.size();
	}

}
