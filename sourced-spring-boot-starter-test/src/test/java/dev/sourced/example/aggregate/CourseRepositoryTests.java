package dev.sourced.example.aggregate;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.aggregate.CourseEvent.CourseCapacityChanged;
import dev.sourced.example.aggregate.CourseEvent.CourseDefined;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The cases of <a href="https://dcb.events/examples/event-sourced-aggregate/">the
 * event-sourced aggregate</a> that need a log.
 */
class CourseRepositoryTests extends OnExampleApplication {

	@Test
	@DisplayName("EX6.1 create, save, load, change, save")
	void savesWhatHasChanged() {
		String id = newId("c1");
		courses().save(Course.create(id, 10));
		Course course = courses().find(id).orElseThrow();
		course.changeCapacity(15);
		courses().save(course);
		assertThat(history(id)).containsExactly(new CourseDefined(id, 10), new CourseCapacityChanged(id, 15));
		assertThat(courses().find(newId("c0"))).isEmpty();
	}

	@Test
	@DisplayName("EX6.2 of two who have loaded a course, one can save it")
	void savesOnlyWhatNobodyElseHasSaved() {
		String id = newId("c1");
		courses().save(Course.create(id, 10));
		Course first = courses().find(id).orElseThrow();
		Course second = courses().find(id).orElseThrow();
		first.changeCapacity(15);
		second.changeCapacity(20);
		courses().save(first);
		assertThatExceptionOfType(ConcurrentAppendException.class).isThrownBy(() -> courses().save(second));
		assertThat(history(id)).containsExactly(new CourseDefined(id, 10), new CourseCapacityChanged(id, 15));
	}

	@Test
	@DisplayName("EX6.6 a course with an id that exists")
	void createsACourseOnce() {
		String id = newId("c1");
		courses().save(Course.create(id, 10));
		assertThatExceptionOfType(ConcurrentAppendException.class)
			.isThrownBy(() -> courses().save(Course.create(id, 20)));
		assertThat(history(id)).containsExactly(new CourseDefined(id, 10));
	}

	private CourseRepository courses() {
		return application().bean(CourseRepository.class);
	}

	private List<Object> history(String id) {
		return application().events(Tags.of("courseId", id));
	}

}
