package dev.sourced.benchmarks.model;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * A student has enrolled in a course: two tags, and 250 bytes as JSON.
 *
 * @param courseId the course
 * @param studentId the student
 * @param semester such as 2026-autumn
 * @param fee what the student pays
 * @param remark text without meaning
 */
@MessageType("enrolments.student-enrolled")
public record StudentEnrolled(@Tag String courseId, @Tag String studentId, String semester, int fee,
		String remark) implements Event {

	/** The text of every remark, of letters only. */
	public static final String REMARK = "Enrolled at the counter after the lecture and paid in cash and the receipt "
			+ "was handed out together with the reading list and the key of the library";

	/**
	 * An event with a remark.
	 * @param courseId the course
	 * @param studentId the student
	 * @return the event
	 */
	public static StudentEnrolled of(String courseId, String studentId) {
		return new StudentEnrolled(courseId, studentId, "2026-autumn", 12345, REMARK);
	}

}
