--liquibase formatted sql

--changeset courses:1
create table listed_course (
	course_id varchar(255) primary key,
	course_name varchar(255) not null,
	capacity int not null,
	student_count int not null
);
