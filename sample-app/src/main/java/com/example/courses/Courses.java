package com.example.courses;

import java.util.List;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/**
 * The tables of the catalogue.
 */
interface Courses extends ListCrudRepository<ListedCourse, String> {

	List<ListedCourse> findAllByOrderByCourseNameAscCourseIdAsc();

	@Query("select student_id from listed_student where course_id = :courseId order by enrolled_at")
	List<String> students(String courseId);

	@Modifying
	@Query("insert into listed_course (course_id, course_name, capacity, student_count) values (:courseId, :courseName, :capacity, 0)")
	void add(String courseId, String courseName, int capacity);

	@Modifying
	@Query("update listed_course set course_name = :courseName where course_id = :courseId")
	void rename(String courseId, String courseName);

	@Modifying
	@Query("insert into listed_student (course_id, student_id, enrolled_at) values (:courseId, :studentId, :position)")
	void enrol(String courseId, String studentId, long position);

	@Modifying
	@Query("delete from listed_student where course_id = :courseId and student_id = :studentId")
	void leave(String courseId, String studentId);

	@Modifying
	@Query("delete from listed_student")
	void clearStudents();

	@Modifying
	@Query("update listed_course set student_count = student_count + :change where course_id = :courseId")
	void count(String courseId, int change);

}
