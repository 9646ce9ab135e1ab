package com.example.courses;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import com.example.courses.CourseCommand.CreateCourse;
import com.example.courses.CourseCommand.EnrolStudent;
import com.example.courses.CourseCommand.LeaveCourse;
import com.example.courses.CourseCommand.RenameCourse;
import com.example.courses.CourseEvent.CourseCreated;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.Decision;
import dev.sourced.message.Tags;

@RestController
@RequestMapping(path = "/courses", produces = MediaType.APPLICATION_JSON_VALUE)
class CourseController {

	private static final int DEFAULT_CAPACITY = 20;

	private final CommandGateway commands;

	private final Courses courses;

	private final OwnWrites ownWrites;

	CourseController(CommandGateway commands, Courses courses, OwnWrites ownWrites) {
		this.commands = commands;
		this.courses = courses;
		this.ownWrites = ownWrites;
	}

	/**
	 * Creates a course once for each idempotency key: a repeated request gets the
	 * decision that is stored under the command's id. The course's id is derived from the
	 * key as well; with a new id the repeated request would be a different command.
	 */
	@PostMapping
	ResponseEntity<CourseCreated> create(@RequestBody NewCourse course,
			@RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
		UUID id = IdempotencyKey.commandId(key);
		CreateCourse command = new CreateCourse(id.toString(), course.courseName(), course.capacity());
		Decision decision = this.commands.execute(command, id);
		CourseCreated created = decision.event(CourseCreated.class);
		return answer(HttpStatus.CREATED, decision).location(URI.create("/courses/" + created.courseId()))
			.body(created);
	}

	@PutMapping("/{courseId}/name")
	ResponseEntity<RenameCourse> rename(@PathVariable String courseId, @RequestBody NewName name) {
		RenameCourse command = new RenameCourse(courseId, name.courseName());
		return answer(HttpStatus.OK, this.commands.execute(command)).body(command);
	}

	@GetMapping
	List<ListedCourse> list(@RequestHeader(name = OwnWrites.HEADER, required = false) @Nullable Long position) {
		this.ownWrites.await(CourseCatalog.GROUP, position);
		return this.courses.findAllByOrderByCourseNameAscCourseIdAsc();
	}

	@GetMapping("/{courseId}")
	CourseView show(@PathVariable String courseId,
			@RequestHeader(name = OwnWrites.HEADER, required = false) @Nullable Long position) {
		this.ownWrites.await(CourseCatalog.GROUP, position, Tags.of("courseId", courseId));
		ListedCourse course = this.courses.findById(courseId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Course does not exist"));
		return CourseView.of(course, this.courses.students(courseId));
	}

	@PostMapping("/{courseId}/enrolments")
	ResponseEntity<EnrolStudent> enrol(@PathVariable String courseId, @RequestBody NewEnrolment enrolment) {
		EnrolStudent command = new EnrolStudent(courseId, enrolment.studentId());
		return answer(HttpStatus.CREATED, this.commands.execute(command)).body(command);
	}

	@DeleteMapping("/{courseId}/enrolments/{studentId}")
	ResponseEntity<Void> leave(@PathVariable String courseId, @PathVariable String studentId) {
		return answer(HttpStatus.NO_CONTENT, this.commands.execute(new LeaveCourse(courseId, studentId))).build();
	}

	private static BodyBuilder answer(HttpStatus status, Decision decision) {
		return ResponseEntity.status(status).header(OwnWrites.HEADER, Long.toString(decision.position()));
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
