package dev.sourced.internal.jdbc;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.value.Scope;

/**
 * Fills the tables of a log on PostgreSQL as appends would, by a few statements: the
 * message at position n is an enrolment of the student {@code s(n % 20000)} in the course
 * {@code c(n % 1000)}, every tenth one a departure. The tables are analysed afterwards,
 * as those of a log that is some minutes old.
 */
final class FilledLog {

	private static final String KEY = """
			('x' || encode(substr(sha256(int4send(0) || int4send(length('%1$s')) || '%1$s'::bytea
				|| int4send(length(%1$s)) || %1$s::bytea), 1, 8), 'hex'))::bit(64)::bigint | (1::bigint << 63)""";

	private static final String MESSAGES = """
			insert into sourced_message
				(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
			select n, gen_random_uuid(), 0, 1, case n % 10 when 0 then ? else ? end, tags, '{}',
				'{"course":["c' || n % 1000 || '"],"student":["s' || n % 20000 || '"]}',
				gen_random_uuid(), gen_random_uuid()
			from (select n, '{"course":"c' || n % 1000 || '","student":"s' || n % 20000 || '"}' as tags
				from generate_series(2, ?) n) s""";

	private static final String TAGS = """
			insert into sourced_message_tag (tag, position, type)
			select unnest(array[type, %s, %s]), position, type
			from (select position, type, 'c' || position %% 1000 as course, 's' || position %% 20000 as student
				from sourced_message) m""".formatted(KEY.formatted("course"), KEY.formatted("student"));

	private FilledLog() {
	}

	/**
	 * Fill an empty log.
	 * @param fixture the log
	 * @param messages how many
	 */
	static void fill(LogFixture fixture, int messages) {
		JdbcTemplate jdbc = fixture.jdbc();
		jdbc.update(MESSAGES, TagKeys.ofType(Scope.NONE, "test.left"), TagKeys.ofType(Scope.NONE, "test.enrolled"),
				messages + 1);
		jdbc.update(TAGS);
		jdbc.queryForObject("select setval('sourced_position', ?)", Long.class, messages + 1);
		analyze(jdbc);
	}

	/**
	 * Analyse all tables, and leave their statistics as they are then: while they change,
	 * PostgreSQL compares the costs of plans of different times and plans some statements
	 * a few more times.
	 * @param jdbc the database
	 */
	static void analyze(JdbcTemplate jdbc) {
		jdbc.queryForList("select tablename from pg_tables where tablename like 'sourced%'", String.class)
			.forEach((table) -> jdbc.execute("alter table " + table + " set (autovacuum_enabled = false)"));
		jdbc.execute("vacuum analyze");
	}

}
