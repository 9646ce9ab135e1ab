package dev.sourced.internal.jdbc.postgresql;

/**
 * Arrays of parameters as rows, in statements whose plans are to be kept. A plan that is
 * made for all parameters expects ten rows of an array, and one that is made for the
 * present parameters expects as many as there are. If these are fewer, it looks cheaper,
 * and so PostgreSQL plans the statement anew at every call. A literal limit tells both
 * the same number. More rows need none: their own plan never looks cheaper.
 */
final class ArrayRows {

	private static final int EXPECTED = 10;

	private ArrayRows() {
	}

	/**
	 * The limit of a select of arrays.
	 * @param size how many elements the arrays have
	 * @return the end of the select
	 */
	static String limit(int size) {
		return (size < EXPECTED) ? " limit " + Integer.toString(size) : "";
	}

}
