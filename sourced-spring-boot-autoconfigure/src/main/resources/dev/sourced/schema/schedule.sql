--liquibase formatted sql

--changeset sourced:1-schedule
create table ${if_not_exists} ${tables}schedule (
	id uuid primary key,
	number bigint generated always as identity,
	due timestamp(6) with time zone not null,
	schedule_key uuid unique,
	schedule_key_text ${text},
	version smallint not null,
	type bigint not null,
	payload ${text} not null,
	metadata ${text} not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	status smallint default 0 not null,
	error ${text},
	scheduled_at timestamp(6) with time zone default ${now} not null
);
comment on table ${tables}schedule is 'Commands that become messages when they are due, and those that were taken back';
comment on column ${tables}schedule.schedule_key is 'Key of the name it is scheduled under; one command has it at a time';
comment on column ${tables}schedule.version is 'Form of the payload, 1 for now';
comment on column ${tables}schedule.status is '0 waiting, 1 cancelled, 2 failed';
comment on column ${tables}schedule.error is 'Why it failed';

--changeset sourced:1-schedule-due-postgresql dbms:postgresql
create index ${indexes}schedule_due on ${tables}schedule (due, number) where status = 0;

--changeset sourced:1-schedule-due-h2 dbms:h2
create index if not exists ${indexes}schedule_due on ${tables}schedule (status, due, number);
