package dev.sourced.benchmarks.log;

import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * The lanes that a group by {@code courseId} has when it has handled the whole log, as
 * Sourced would have written them.
 */
public final class LaneRows {

	private static final String FILL = """
			insert into sourced_lane (group_number, lane, tags, acknowledged, head, pending_from, status)
			select g.number, cast(encode(substr(sha256('\\x00000000'::bytea
				|| int4send(octet_length('courseId')) || convert_to('courseId', 'UTF8')
				|| int4send(octet_length(c.id)) || convert_to(c.id, 'UTF8')), 1, 16), 'hex') as uuid),
				'{"courseId":["' || c.id || '"]}', p.last_value, p.last_value, p.last_value + 1, 0
			from sourced_consumer_group g, sourced_position p, (select 'c' || i as id from generate_series(0, %s - 1) as i) c
			where g.id = '%s'
			on conflict do nothing""";

	private LaneRows() {
	}

	/**
	 * Write the lanes of the courses c0, c1 and so on, idle at the head of the log.
	 * @param database where the group is registered
	 * @param group its id
	 * @param lanes how many
	 */
	public static void fill(BenchmarkDatabase database, String group, int lanes) {
		database.execute(FILL.formatted(Integer.toString(lanes), group));
		database.execute("vacuum (analyze) sourced_lane");
	}

}
