package dev.sourced.benchmarks.log;

/**
 * Which courses and students the messages of a log are about.
 *
 * @param course SQL for the id of the course of the i-th of n messages, i from 0
 * @param student SQL for the id of the student
 */
public record LogShape(String course, String student) {

	/** The sizes of the entities of {@link #ENTITIES}. */
	private static final int[] SIZES = { 10, 100, 1000 };

	/**
	 * A third of the messages is about courses and students of 10 messages, a third about
	 * such of 100, a third about such of 1,000. The messages of each are spread over the
	 * whole log. Ids are like {@code c100-7} and {@code s100-7}.
	 */
	public static final LogShape ENTITIES = new LogShape(entity('c', "i / 3"), entity('s', "i / 3 + i / 3 / (%s)"));

	/**
	 * As many courses as a group by {@code courseId} is to have lanes, with messages in
	 * turns; ids are like {@code c7}. Students have 10 messages each.
	 * @param number the number of courses
	 * @return the shape
	 */
	public static LogShape lanes(int number) {
		return new LogShape("'c' || i %% %s".formatted(number), "'s' || i / 10");
	}

	/**
	 * How many courses of a size {@link #ENTITIES} has.
	 * @param rows the number of messages
	 * @param size 10, 100 or 1000
	 * @return the number of courses, and of students
	 */
	public static int entities(int rows, int size) {
		return Math.max(1, rows / 3 / size);
	}

	private static String entity(char letter, String index) {
		StringBuilder sql = new StringBuilder("case i % 3");
		for (int i = 0; i < SIZES.length; i++) {
			String number = "greatest(1, n / 3 / %s)".formatted(SIZES[i]);
			sql.append(" when %s then '%s%s-' || (%s) %% %s".formatted(i, letter, SIZES[i], index.formatted(number),
					number));
		}
		return sql.append(" end").toString();
	}

}
