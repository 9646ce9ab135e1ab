--liquibase formatted sql

--changeset application:1
create table application_table (name varchar(20));
insert into application_table values ('liquibase');
