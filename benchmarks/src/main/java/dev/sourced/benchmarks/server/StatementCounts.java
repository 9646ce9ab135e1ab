package dev.sourced.benchmarks.server;

import java.util.List;

/**
 * What the server counts of each statement.
 */
public final class StatementCounts {

	private static final String TOP = """
			select coalesce(string_agg(line, e'\\n' order by total desc), '') from (
				select format('%s calls, %s µs each (%s plans, %s µs each): %s', calls,
						round((total_exec_time * 1000 / calls)::numeric, 1), plans,
						round((total_plan_time * 1000 / greatest(plans, 1))::numeric, 1),
						left(regexp_replace(query, '\\s+', ' ', 'g'), 160)) as line,
					total_exec_time + total_plan_time as total
				from pg_stat_statements
				where calls >= 20
				order by total desc limit 12) as statements""";

	private final BenchmarkDatabase database;

	private final boolean counted;

	StatementCounts(BenchmarkDatabase database, boolean counted) {
		this.database = database;
		this.counted = counted;
	}

	/**
	 * Begin to count again.
	 */
	public void reset() {
		if (this.counted) {
			this.database.execute("create extension if not exists pg_stat_statements");
			this.database.query("select pg_stat_statements_reset()");
		}
	}

	/**
	 * How many statements were executed in a database since the counts were reset.
	 * @param database the database
	 * @return the number of calls
	 */
	public long calls(BenchmarkDatabase database) {
		return Long.parseLong(this.database.query("""
				select coalesce(sum(calls), 0)::bigint from pg_stat_statements
				where dbid = (select oid from pg_database where datname = '%s')""".formatted(database.name())));
	}

	/**
	 * How many pages were read in a database since the counts were reset, from memory or
	 * from disk, and by the application alone.
	 * @param database the database
	 * @return the number of pages
	 */
	public long pages(BenchmarkDatabase database) {
		return Long.parseLong(this.database.query("""
				select coalesce(sum(shared_blks_hit + shared_blks_read), 0)::bigint from pg_stat_statements
				where dbid = (select oid from pg_database where datname = '%s')""".formatted(database.name())));
	}

	/**
	 * The statements that took most of the time since the counts were reset, without
	 * those that were called a few times only.
	 * @return a line for each
	 */
	public List<String> top() {
		return this.counted ? this.database.query(TOP).lines().toList() : List.of();
	}

}
