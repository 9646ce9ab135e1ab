package com.example.courses;

import java.util.List;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/**
 * The tables of the students.
 */
interface Students extends ListCrudRepository<KnownStudent, String> {

	@Query("select course_id from known_enrolment where student_id = :studentId order by enrolled_at")
	List<String> courses(String studentId);

	@Modifying
	@Query("insert into known_student (student_id, welcomed) values (:studentId, false)")
	void add(String studentId);

	@Modifying
	@Query("update known_student set welcomed = true where student_id = :studentId")
	void welcome(String studentId);

	@Modifying
	@Query("insert into known_enrolment (student_id, course_id, enrolled_at) values (:studentId, :courseId, :position)")
	void enrol(String studentId, String courseId, long position);

	@Query("select course_id from known_reminder where student_id = :studentId order by reminded_at")
	List<String> reminders(String studentId);

	@Modifying
	@Query("insert into known_reminder (student_id, course_id, reminded_at) values (:studentId, :courseId, :position)")
	void remind(String studentId, String courseId, long position);

	@Modifying
	@Query("delete from known_reminder")
	void clearReminders();

	@Modifying
	@Query("delete from known_enrolment")
	void clearEnrolments();

	@Modifying
	@Query("delete from known_enrolment where student_id = :studentId and course_id = :courseId")
	void leave(String studentId, String courseId);

}
