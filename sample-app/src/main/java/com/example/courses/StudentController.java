package com.example.courses;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.message.Tags;
import dev.sourced.view.Views;

@RestController
@RequestMapping(path = "/students", produces = MediaType.APPLICATION_JSON_VALUE)
class StudentController {

	private final Views views;

	StudentController(Views views) {
		this.views = views;
	}

	@GetMapping("/{studentId}")
	@AwaitsPosition(value = StudentCard.GROUP, lane = "studentId")
	StudentCard show(@PathVariable String studentId) {
		return this.views.get(StudentCard.class, Tags.of("studentId", studentId))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Student has never enrolled"));
	}

}
