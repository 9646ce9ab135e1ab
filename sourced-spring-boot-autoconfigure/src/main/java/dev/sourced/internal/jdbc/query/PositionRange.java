package dev.sourced.internal.jdbc.query;

import dev.sourced.internal.jdbc.sql.Sql;

/**
 * Which positions to read, how many, and from which end.
 *
 * @param after only positions above
 * @param upTo only positions up to and including
 * @param limit at most so many
 * @param backwards whether the highest come first
 */
public record PositionRange(long after, long upTo, int limit, boolean backwards) {

	public PositionRange first(int maximum) {
		return new PositionRange(this.after, this.upTo, maximum, this.backwards);
	}

	PositionRange after(long position) {
		return new PositionRange(Math.max(this.after, position), this.upTo, this.limit, this.backwards);
	}

	public PositionRange upTo(long position) {
		return new PositionRange(this.after, Math.min(this.upTo, position), this.limit, this.backwards);
	}

	/**
	 * What is left after a position was reached, in the direction of the range.
	 * @param position the position
	 * @return the rest
	 */
	public PositionRange beyond(long position) {
		return this.backwards ? upTo(position - 1) : after(position);
	}

	public PositionRange nothing() {
		return new PositionRange(this.upTo, this.upTo, this.limit, this.backwards);
	}

	public boolean contains(long position) {
		return position > this.after && position <= this.upTo;
	}

	public boolean isEmpty() {
		return this.after >= this.upTo;
	}

	PositionRange newest() {
		return new PositionRange(this.after, this.upTo, 1, true);
	}

	public Sql bounds() {
		return new Sql().add(" and t.position > ? and t.position <= ?", this.after, this.upTo);
	}

	public String order(String column) {
		return " order by " + column + (this.backwards ? " desc" : "");
	}

	/**
	 * Order and limit. The limit is part of the text: for a parameter PostgreSQL would
	 * plan to read a tenth of the table.
	 * @param columns the columns of the index, in order
	 * @return what follows the conditions
	 */
	public Sql firstOf(String... columns) {
		String direction = this.backwards ? " desc" : "";
		return new Sql().add(" order by " + String.join(direction + ", ", columns) + direction)
			.add(" fetch first " + this.limit + " rows only");
	}

}
