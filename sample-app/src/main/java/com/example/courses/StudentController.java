package com.example.courses;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import dev.sourced.message.Tags;

@RestController
@RequestMapping(path = "/students", produces = MediaType.APPLICATION_JSON_VALUE)
class StudentController {

	private final Students students;

	private final OwnWrites ownWrites;

	StudentController(Students students, OwnWrites ownWrites) {
		this.students = students;
		this.ownWrites = ownWrites;
	}

	@GetMapping("/{studentId}")
	StudentView show(@PathVariable String studentId,
			@RequestHeader(name = OwnWrites.HEADER, required = false) @Nullable Long position) {
		this.ownWrites.await(StudentCard.GROUP, position, Tags.of("studentId", studentId));
		KnownStudent student = this.students.findById(studentId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Student has never enrolled"));
		return new StudentView(studentId, this.students.courses(studentId), student.welcomed(),
				this.students.reminders(studentId));
	}

	record StudentView(String studentId, List<String> courses, boolean welcomed, List<String> reminders) {
	}

}
