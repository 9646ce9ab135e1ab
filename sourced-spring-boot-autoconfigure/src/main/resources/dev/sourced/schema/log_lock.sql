--liquibase formatted sql

--changeset sourced:1-log-lock dbms:h2
create table if not exists ${tables}log_lock (
	id int primary key
);
merge into ${tables}log_lock (id) values (1);
comment on table ${tables}log_lock is 'One row, locked by transactions that append or schedule';
