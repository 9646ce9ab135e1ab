package dev.sourced.internal.jdbc;

/**
 * Which positions to read, how many, and from which end.
 *
 * @param after only positions above
 * @param upTo only positions up to and including
 * @param limit at most so many
 * @param backwards whether the highest come first
 */
record PositionRange(long after, long upTo, int limit, boolean backwards) {

	PositionRange first(int maximum) {
		return new PositionRange(this.after, this.upTo, maximum, this.backwards);
	}

	PositionRange after(long position) {
		return new PositionRange(Math.max(this.after, position), this.upTo, this.limit, this.backwards);
	}

	PositionRange upTo(long position) {
		return new PositionRange(this.after, Math.min(this.upTo, position), this.limit, this.backwards);
	}

	/**
	 * What is left after a position was reached, in the direction of the range.
	 * @param position the position
	 * @return the rest
	 */
	PositionRange beyond(long position) {
		return this.backwards ? upTo(position - 1) : after(position);
	}

	PositionRange nothing() {
		return new PositionRange(this.upTo, this.upTo, this.limit, this.backwards);
	}

	boolean contains(long position) {
		return position > this.after && position <= this.upTo;
	}

	boolean isEmpty() {
		return this.after >= this.upTo;
	}

	PositionRange newest() {
		return new PositionRange(this.after, this.upTo, 1, true);
	}

	Sql bounds() {
		return new Sql().add(" and t.position > ? and t.position <= ?", this.after, this.upTo);
	}

	String order(String column) {
		return " order by " + column + (this.backwards ? " desc" : "");
	}

	/**
	 * Order and limit. The limit is part of the text: for a parameter PostgreSQL would
	 * plan to read a tenth of the table.
	 * @param columns the columns of the index, in order
	 * @return what follows the conditions
	 */
	Sql firstOf(String... columns) {
		String direction = this.backwards ? " desc" : "";
		return new Sql().add(" order by " + String.join(direction + ", ", columns) + direction)
			.add(" fetch first " + this.limit + " rows only");
	}

}
