package com.example.courses;

import java.util.List;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/**
 * The table of the catalogue.
 */
interface Courses extends ListCrudRepository<ListedCourse, String> {

	List<ListedCourse> findAllByOrderByCourseNameAscCourseIdAsc();

	@Modifying
	@Query("insert into listed_course (course_id, course_name, capacity, student_count) values (:courseId, :courseName, :capacity, 0)")
	void add(String courseId, String courseName, int capacity);

	@Modifying
	@Query("update listed_course set course_name = :courseName where course_id = :courseId")
	void rename(String courseId, String courseName);

	@Modifying
	@Query("update listed_course set student_count = student_count + :change where course_id = :courseId")
	void count(String courseId, int change);

}
