package com.example.courses;

import org.springframework.data.annotation.Id;

/**
 * A course as the catalogue lists it.
 */
record ListedCourse(@Id String courseId, String courseName, int capacity, int studentCount) {
}
