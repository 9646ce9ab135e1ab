package dev.sourced.benchmarks.log;

import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * More messages of the same shape at the end of a filled log, written faster than any
 * client could append them. They raise no signal.
 *
 * @param database a database with a filled log
 * @param shape which courses and students the messages are about
 */
public record LogGrowth(BenchmarkDatabase database, LogShape shape) {

	/**
	 * The position that was drawn last.
	 * @return a position
	 */
	public long head() {
		return Long.parseLong(this.database.query("select last_value from sourced_position"));
	}

	/**
	 * Add messages.
	 * @param rows how many
	 */
	public void add(int rows) {
		new LogFiller(this.database).append(head() - 1, rows, this.shape);
	}

	/**
	 * Add messages until there are enough behind a position. What several consumers read
	 * in turns is written once.
	 * @param position the position up to which a consumer has read
	 * @param rows how many it is to find
	 */
	public void ensure(long position, int rows) {
		int waiting = Integer.parseInt(this.database
			.query("select count(*) from sourced_message where kind = 0 and position > " + Long.toString(position)));
		if (waiting < rows) {
			add(rows - waiting);
		}
	}

}
