package dev.sourced.internal.jdbc.query;

import dev.sourced.internal.jdbc.sql.Sql;

/**
 * The positions to read, how many, and in which direction.
 *
 * @param after the position after which to read
 * @param upTo the last position to read
 * @param limit the maximum number of positions
 * @param backwards whether the highest positions come first
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
	 * The rest of the range after a position, in the direction of the range.
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
	 * The order and limit of a select. The limit is part of the text, because for a
	 * parameter PostgreSQL would plan to read a tenth of the table.
	 * @param columns the columns of the index, in order
	 * @return the text after the conditions
	 */
	public Sql firstOf(String... columns) {
		String direction = this.backwards ? " desc" : "";
		return new Sql().add(" order by ")
			.add(String.join(direction + ", ", columns))
			.add(direction + " fetch first ")
			.add(Integer.toString(this.limit))
			.add(" rows only");
	}

}
