--liquibase formatted sql

--changeset sourced:1-workflow-step
create table ${if_not_exists} ${tables}workflow_step (
	run uuid not null,
	step uuid not null,
	id uuid not null,
	name ${text} not null,
	occurrence int not null,
	ordinal int not null,
	kind varchar(16) not null,
	done boolean not null,
	result_type ${text},
	result ${text},
	code ${text},
	reason ${text},
	position bigint not null,
	child uuid,
	waits_for ${text},
	due timestamp(6) with time zone,
	written_at timestamp(6) with time zone default ${now} not null,
	primary key (run, step)
);
comment on table ${tables}workflow_step is 'The journals of runs: what their steps have done, and what they wait for';
comment on column ${tables}workflow_step.step is 'Digest of name and occurrence, which identify it in its run';
comment on column ${tables}workflow_step.id is 'Id of its command, and its key for what is outside';
comment on column ${tables}workflow_step.occurrence is 'How often the name was used, with this time';
comment on column ${tables}workflow_step.ordinal is 'Its place among the steps of the run';
comment on column ${tables}workflow_step.kind is 'EXECUTE, ENQUEUE, CALL, WRITE, AWAIT, SLEEP, START, JOIN, NOTE, SET';
comment on column ${tables}workflow_step.done is 'Whether it has its result; otherwise it waits';
comment on column ${tables}workflow_step.result_type is 'Type of its result';
comment on column ${tables}workflow_step.result is 'Its result as JSON';
comment on column ${tables}workflow_step.code is 'Code of the rejection that it ended with';
comment on column ${tables}workflow_step.reason is 'Reason of the rejection that it ended with';
comment on column ${tables}workflow_step.position is 'Position of its last event, or after which it looks for one; 0 for none';
comment on column ${tables}workflow_step.child is 'The run that it has started or waits for';
comment on column ${tables}workflow_step.waits_for is 'What it waits for, in words';
comment on column ${tables}workflow_step.due is 'Until when it waits';
