--liquibase formatted sql

--changeset sourced:1-workflow-step
create table ${if_not_exists} ${tables}workflow_step (
	run uuid not null,
	name ${exact_text} not null,
	occurrence int not null,
	ordinal int not null,
	kind smallint not null,
	done boolean not null,
	result_type varchar(500),
	result ${text},
	code varchar(255),
	reason ${text},
	due timestamp(6) with time zone,
	child uuid,
	written_at timestamp(6) with time zone default ${now} not null,
	primary key (run, name, occurrence)
);
create index ${if_not_exists} ${indexes}workflow_step_child on ${tables}workflow_step (child);
comment on table ${tables}workflow_step is 'The journal of runs: what their steps have done, and what they wait for';
comment on column ${tables}workflow_step.done is 'Whether it has its result';
comment on column ${tables}workflow_step.due is 'Until when it waits';
comment on column ${tables}workflow_step.child is 'The run whose end it waits for';
