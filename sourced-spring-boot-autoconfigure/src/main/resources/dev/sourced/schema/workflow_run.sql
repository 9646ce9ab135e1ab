--liquibase formatted sql

--changeset sourced:1-workflow-run
create table ${if_not_exists} ${tables}workflow_run (
	id uuid primary key,
	workflow ${exact_text} not null,
	version int not null,
	run_group ${exact_text} not null,
	run_key ${exact_text} not null,
	status smallint not null,
	generation int not null,
	entry_token bigint not null,
	entered boolean not null,
	input_type ${text},
	input ${text},
	tags ${text} not null,
	position bigint not null,
	parent uuid,
	deadline timestamp(6) with time zone,
	result_type ${text},
	result ${text},
	code ${text},
	reason ${text},
	drift ${text},
	started_at timestamp(6) with time zone default ${now} not null,
	ended_at timestamp(6) with time zone
);
create unique index ${if_not_exists} ${indexes}workflow_run_key on ${tables}workflow_run (workflow, run_key);
create index ${if_not_exists} ${indexes}workflow_run_list on ${tables}workflow_run (workflow, status, id);
create index ${if_not_exists} ${indexes}workflow_run_group on ${tables}workflow_run (status, run_group);
comment on table ${tables}workflow_run is 'The runs of workflows, each a lane of the group of its workflow and version';
comment on column ${tables}workflow_run.run_group is 'Id of the group that works for it';
comment on column ${tables}workflow_run.run_key is 'What it was called when it was started, once in each workflow';
comment on column ${tables}workflow_run.status is '0 running, 1 completed, 2 rejected, 3 cancelled';
comment on column ${tables}workflow_run.generation is 'How often it has begun, with the first time';
comment on column ${tables}workflow_run.entry_token is 'Token of the claim under which it was entered last';
comment on column ${tables}workflow_run.entered is 'Whether it was entered in its present generation';
comment on column ${tables}workflow_run.input_type is 'Type of its input';
comment on column ${tables}workflow_run.input is 'Its input as JSON';
comment on column ${tables}workflow_run.tags is 'The tags of its input as JSON; sourced_workflow_run_tag finds runs by them';
comment on column ${tables}workflow_run.position is 'Position of the log after which it waits for events';
comment on column ${tables}workflow_run.parent is 'The run that has started it';
comment on column ${tables}workflow_run.deadline is 'When it is cancelled';
comment on column ${tables}workflow_run.result_type is 'Type of what its method has returned';
comment on column ${tables}workflow_run.result is 'What its method has returned, as JSON';
comment on column ${tables}workflow_run.code is 'Names for programs how it ended, or that it is to be cancelled';
comment on column ${tables}workflow_run.reason is 'Why it was rejected, or is cancelled';
comment on column ${tables}workflow_run.drift is 'Names of steps in its journal that its code has not asked for, as JSON';

--changeset sourced:1-workflow-run-indexes-postgresql dbms:postgresql
create index ${indexes}workflow_run_parent on ${tables}workflow_run (parent) where parent is not null;
create index ${indexes}workflow_run_ended on ${tables}workflow_run (ended_at, id) where ended_at is not null;
alter table ${tables}workflow_run set (fillfactor = 80);

--changeset sourced:1-workflow-run-indexes-h2 dbms:h2
create index if not exists ${indexes}workflow_run_parent on ${tables}workflow_run (parent);
create index if not exists ${indexes}workflow_run_ended on ${tables}workflow_run (ended_at, id);
