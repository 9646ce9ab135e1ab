package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * What the clients of {@link GuardStress} do.
 *
 * @param shapes the shapes of their conditions, each as often as it is listed
 * @param entities how many courses there are, and how many students
 * @param pauseAfterRead in how many of a hundred attempts the client pauses between
 * reading and appending
 * @param pauseBeforeCommit in how many of a hundred attempts it pauses between appending
 * and committing
 * @param rest how many milliseconds it rests between two attempts, at most
 */
record GuardMix(List<Shape> shapes, int entities, int pauseAfterRead, int pauseBeforeCommit, int rest) {

	private static final String[] TYPES = { "test.enrolled", "test.left", "test.noted" };

	/**
	 * Everything that a condition can be.
	 * @return the mix
	 */
	static GuardMix broad() {
		return new GuardMix(shapes(7, 7, 6, 4, 2, 1), 6, 25, 35, 0);
	}

	/**
	 * Alternatives, and many plain writers that commit out of order: what a condition
	 * that is a mere position stumbles over.
	 * @return the mix
	 */
	static GuardMix alternatives() {
		return new GuardMix(shapes(6, 0, 4, 0, 0, 0), 4, 0, 80, 0);
	}

	/**
	 * Conditions on much, with so much time between that some of them hold.
	 * @return the mix
	 */
	static GuardMix calm() {
		return new GuardMix(shapes(1, 0, 0, 0, 2, 2), 6, 25, 35, 200);
	}

	private static List<Shape> shapes(int... counts) {
		return Stream.of(Shape.values())
			.flatMap((shape) -> IntStream.range(0, counts[shape.ordinal()]).mapToObj((i) -> shape))
			.toList();
	}

	Attempt next() {
		Shape shape = this.shapes.get(random(this.shapes.size()));
		String course = "c" + random(this.entities);
		String student = "s" + random(this.entities);
		List<Message> messages = IntStream.rangeClosed(0, random(2))
			.mapToObj((i) -> Message.of(event(course, student)))
			.toList();
		return new Attempt(shape, query(shape, course, student), messages);
	}

	private @Nullable Query query(Shape shape, String course, String student) {
		QueryItem item = QueryItem.ofTypes(TYPES);
		return switch (shape) {
			case UNGUARDED -> null;
			case ONE_TAG -> Query.of((random(2) == 0) ? item.and("course", course) : item.and("student", student));
			case EITHER_TAG -> Query.of(item.and("course", course), item.and("student", student));
			case BOTH_TAGS -> Query.of(item.and("course", course).and("student", student));
			case TYPE_ONLY -> Query.of(QueryItem.ofTypes(TYPES[random(TYPES.length)]));
			case EVERYTHING -> Query.all();
		};
	}

	private Event event(String course, String student) {
		return switch (random(4)) {
			case 0 -> new Enrolled(course, null);
			case 1 -> new Left(null, student);
			case 2 -> new Noted(List.of(student, "s" + random(this.entities)), "");
			default -> new Enrolled(course, student);
		};
	}

	static int random(int bound) {
		return ThreadLocalRandom.current().nextInt(bound);
	}

	/**
	 * The shape of a condition.
	 */
	enum Shape {

		UNGUARDED, ONE_TAG, EITHER_TAG, BOTH_TAGS, TYPE_ONLY, EVERYTHING

	}

	/**
	 * One thing to do.
	 *
	 * @param shape the shape of the condition
	 * @param query what to read before, {@code null} for an append without a condition
	 * @param messages what to append
	 */
	record Attempt(Shape shape, @Nullable Query query, List<Message> messages) {
	}

}
