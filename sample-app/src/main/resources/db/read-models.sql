--liquibase formatted sql

--changeset courses:1
create table listed_course (
	course_id varchar(255) primary key,
	course_name varchar(255) not null,
	capacity int not null,
	student_count int not null
);
create table listed_student (
	course_id varchar(255) not null,
	student_id varchar(255) not null,
	enrolled_at bigint not null,
	primary key (course_id, student_id)
);
create table known_student (
	student_id varchar(255) primary key,
	welcomed boolean not null
);
create table known_enrolment (
	student_id varchar(255) not null,
	course_id varchar(255) not null,
	enrolled_at bigint not null,
	primary key (student_id, course_id)
);
create table known_reminder (
	student_id varchar(255) not null,
	course_id varchar(255) not null,
	reminded_at bigint not null primary key
);
