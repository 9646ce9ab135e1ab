package com.example.courses;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.sourced.testsupport.H2Databases;

class H2CoursesTests extends CoursesContract {

	@DynamicPropertySource
	static void useH2(DynamicPropertyRegistry properties) {
		OnDatabase.register(H2Databases.inMemory(), properties);
	}

}
