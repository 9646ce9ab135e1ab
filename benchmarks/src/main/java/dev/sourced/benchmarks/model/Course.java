package dev.sourced.benchmarks.model;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * How many students a course has.
 *
 * @param students the number
 * @param fees what they pay together
 */
@DecisionModel("courseId")
public record Course(int students, long fees) {

	/** A course that nobody attends. */
	public Course() {
		this(0, 0);
	}

	/**
	 * One student more.
	 * @param event what has happened
	 * @return the course afterwards
	 */
	@Evolve
	public Course on(StudentEnrolled event) {
		return new Course(this.students + 1, this.fees + event.fee());
	}

	/**
	 * Whether it takes no more students.
	 * @return false, as nobody enrols so many
	 */
	public boolean isFull() {
		return this.students >= 1_000_000;
	}

}
