--liquibase formatted sql

--changeset sourced:1-workflow-run
create table ${if_not_exists} ${tables}workflow_run (
	id uuid primary key,
	workflow varchar(255) not null,
	version int not null,
	run_group varchar(255) not null,
	run_key ${exact_text} not null,
	status smallint not null,
	input ${text} not null,
	tags ${text} not null,
	position bigint not null,
	parent uuid,
	result_type varchar(500),
	result ${text},
	code varchar(255),
	reason ${text},
	started_at timestamp(6) with time zone default ${now} not null,
	ended_at timestamp(6) with time zone
);
create unique index ${if_not_exists} ${indexes}workflow_run_key on ${tables}workflow_run (workflow, run_key);
create index ${if_not_exists} ${indexes}workflow_run_list on ${tables}workflow_run (workflow, status, id);
create index ${if_not_exists} ${indexes}workflow_run_parent on ${tables}workflow_run (parent);
comment on table ${tables}workflow_run is 'Runs of workflows, each a lane of the group of its workflow and version';
comment on column ${tables}workflow_run.status is '0 running, 1 completed, 2 rejected, 3 cancelled';
comment on column ${tables}workflow_run.position is 'The head of the log when it was started';
comment on column ${tables}workflow_run.reason is 'Why it was rejected, or is cancelled';
