package com.example.courses;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import dev.sourced.annotation.AwaitsPosition;

@RestController
@RequestMapping(path = "/students", produces = MediaType.APPLICATION_JSON_VALUE)
class StudentController {

	private final Students students;

	StudentController(Students students) {
		this.students = students;
	}

	@GetMapping("/{studentId}")
	@AwaitsPosition(value = StudentCard.GROUP, lane = "studentId")
	StudentView show(@PathVariable String studentId) {
		KnownStudent student = this.students.findById(studentId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Student has never enrolled"));
		return new StudentView(studentId, this.students.courses(studentId), student.welcomed(),
				this.students.reminders(studentId));
	}

	record StudentView(String studentId, List<String> courses, boolean welcomed, List<String> reminders) {
	}

}
