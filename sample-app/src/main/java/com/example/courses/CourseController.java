package com.example.courses;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import com.example.courses.CourseCommand.CreateCourse;
import com.example.courses.CourseCommand.EnrolStudent;
import com.example.courses.CourseCommand.LeaveCourse;
import com.example.courses.CourseCommand.RenameCourse;
import com.example.courses.CourseEvent.CourseCreated;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.annotation.IdempotencyKey;
import dev.sourced.command.CommandGateway;
import dev.sourced.message.Tags;
import dev.sourced.view.Views;

@RestController
@RequestMapping(path = "/courses", produces = MediaType.APPLICATION_JSON_VALUE)
class CourseController {

	private static final int DEFAULT_CAPACITY = 20;

	private final CommandGateway commands;

	private final Courses courses;

	private final Views views;

	CourseController(CommandGateway commands, Courses courses, Views views) {
		this.commands = commands;
		this.courses = courses;
		this.views = views;
	}

	/**
	 * Creates a course once for each idempotency key: a repeated request gets the
	 * decision that is stored under the command's id. The course's id is derived from the
	 * key as well; with a new id the repeated request would be a different command.
	 */
	@PostMapping
	ResponseEntity<CourseCreated> create(@RequestBody NewCourse course, @IdempotencyKey UUID id) {
		CreateCourse command = new CreateCourse(id.toString(), course.courseName(), course.capacity());
		CourseCreated created = this.commands.execute(command, id).event(CourseCreated.class);
		return ResponseEntity.created(URI.create("/courses/" + created.courseId())).body(created);
	}

	@PutMapping("/{courseId}/name")
	RenameCourse rename(@PathVariable String courseId, @RequestBody NewName name) {
		RenameCourse command = new RenameCourse(courseId, name.courseName());
		this.commands.execute(command);
		return command;
	}

	@GetMapping
	@AwaitsPosition(CourseCatalog.GROUP)
	List<ListedCourse> list() {
		return this.courses.findAllByOrderByCourseNameAscCourseIdAsc();
	}

	@GetMapping("/{courseId}")
	@AwaitsPosition(value = CourseView.GROUP, lane = "courseId")
	CourseView show(@PathVariable String courseId) {
		return this.views.get(CourseView.class, Tags.of("courseId", courseId))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Course does not exist"));
	}

	@PostMapping("/{courseId}/enrolments")
	@ResponseStatus(HttpStatus.CREATED)
	EnrolStudent enrol(@PathVariable String courseId, @RequestBody NewEnrolment enrolment) {
		EnrolStudent command = new EnrolStudent(courseId, enrolment.studentId());
		this.commands.execute(command);
		return command;
	}

	@DeleteMapping("/{courseId}/enrolments/{studentId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void leave(@PathVariable String courseId, @PathVariable String studentId) {
		this.commands.execute(new LeaveCourse(courseId, studentId));
	}

	record NewCourse(String courseName, Integer capacity) {

		NewCourse {
			capacity = (capacity != null) ? capacity : DEFAULT_CAPACITY;
		}

	}

	record NewName(String courseName) {
	}

	record NewEnrolment(String studentId) {
	}

}
