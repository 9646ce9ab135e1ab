--liquibase formatted sql

--changeset sourced:1-workflow-wait
create table ${if_not_exists} ${tables}workflow_wait (
	event_key uuid not null,
	run_group ${exact_text} not null,
	run uuid not null,
	step uuid not null,
	primary key (event_key, run_group, run, step)
);
create index ${if_not_exists} ${indexes}workflow_wait_run on ${tables}workflow_wait (run, step);
comment on table ${tables}workflow_wait is 'By what events the steps that wait for them are found';
comment on column ${tables}workflow_wait.event_key is 'Digest of a type of event, and of one of its tags';
comment on column ${tables}workflow_wait.run_group is 'Id of the group that works for the run';
comment on column ${tables}workflow_wait.step is 'Digest of the step''s name and occurrence';
