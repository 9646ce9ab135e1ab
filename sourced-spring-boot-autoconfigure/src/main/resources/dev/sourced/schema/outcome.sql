--liquibase formatted sql

--changeset sourced:1-outcome
create table ${if_not_exists} ${tables}outcome (
	command_id uuid primary key,
	status smallint not null,
	reason ${text},
	code ${text},
	decided_at timestamp(6) with time zone default ${now} not null
);
comment on table ${tables}outcome is 'What became of each enqueued command; a row makes it one that was decided';
comment on column ${tables}outcome.status is '0 accepted, 1 rejected, 2 skipped';
comment on column ${tables}outcome.reason is 'Why it was rejected or skipped';
comment on column ${tables}outcome.code is 'Code of the rejection';
