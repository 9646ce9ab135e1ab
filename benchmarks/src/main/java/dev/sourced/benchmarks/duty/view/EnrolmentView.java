package dev.sourced.benchmarks.duty.view;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.View;
import dev.sourced.benchmarks.duty.Handled;
import dev.sourced.benchmarks.model.StudentEnrolled;

/**
 * How many students a course has, and who came last.
 *
 * @param students their number
 * @param last the last one
 */
@View("courseId")
public record EnrolmentView(int students, String last) {

	/** The group that fills it. */
	public static final String GROUP = "enrolment-view";

	EnrolmentView() {
		this(0, "");
	}

	@Evolve
	EnrolmentView on(StudentEnrolled event) {
		Handled.one();
		return new EnrolmentView(this.students + 1, event.studentId());
	}

	/**
	 * Lets an application find the view.
	 */
	@AutoConfigurationPackage(basePackageClasses = EnrolmentView.class)
	public static class Found {

	}

}
