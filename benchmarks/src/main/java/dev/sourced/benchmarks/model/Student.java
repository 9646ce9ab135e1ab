package dev.sourced.benchmarks.model;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * How many courses a student attends.
 *
 * @param courses the number
 */
@DecisionModel("studentId")
public record Student(int courses) {

	/** A student without courses. */
	public Student() {
		this(0);
	}

	/**
	 * One course more.
	 * @param event what has happened
	 * @return the student afterwards
	 */
	@Evolve
	public Student on(StudentEnrolled event) {
		return new Student(this.courses + 1);
	}

	/**
	 * Whether the student attends too many courses.
	 * @return false, as nobody attends so many
	 */
	public boolean isBusy() {
		return this.courses >= 1_000_000;
	}

}
