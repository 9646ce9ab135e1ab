-- The tables of Sourced on H2, for those who create them by hand: what changelog.xml does, with the names
-- that are used if nothing else is set. Use them with sourced.jdbc.initialize-schema=never.

create sequence if not exists sourced_position start with 2 no cache;

create table if not exists sourced_log_lock (
	id int primary key
);
merge into sourced_log_lock (id) values (1);
comment on table sourced_log_lock is 'One row, locked by transactions that append or schedule';

create table if not exists sourced_message (
	position bigint primary key,
	id uuid not null,
	kind smallint not null,
	version smallint not null,
	type bigint not null,
	payload character varying(1048576) not null,
	metadata character varying(1048576) not null,
	tags character varying(1048576) not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	recorded_at timestamp(6) with time zone default current_timestamp not null
);
create unique index if not exists sourced_message_id on sourced_message (id);
create index if not exists sourced_message_correlation on sourced_message (correlation_id, position);
create index if not exists sourced_message_recorded on sourced_message (recorded_at, position);
comment on table sourced_message is 'The log: events and commands in one order';
comment on column sourced_message.kind is '0 event, 1 command, 2 decided command';
comment on column sourced_message.version is 'Form of the payload, 1 for now';
comment on column sourced_message.type is 'Key of the type, whose name is in sourced_message_type';
comment on column sourced_message.tags is 'The tags as JSON; sourced_message_tag finds messages by them';

create table if not exists sourced_message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position, type)
);
comment on table sourced_message_tag is 'Index of the log: events by tag and type, waiting commands by tag';
comment on column sourced_message_tag.tag is 'Key of a tag, or of the type of an event';
comment on column sourced_message_tag.type is 'Key of the type of the message';

create table if not exists sourced_message_type (
	type bigint primary key,
	name varchar(255) not null,
	tags character varying(1048576) not null
);
comment on table sourced_message_type is 'The names behind the keys of types';
comment on column sourced_message_type.tags is 'Names of the tags that its messages are indexed by';

create table if not exists sourced_consumer_group (
	number int generated always as identity primary key,
	id varchar(255) not null unique,
	type varchar(16) not null,
	partition_by character varying(1048576) not null,
	types character varying(1048576) not null,
	signature bigint not null,
	status smallint default 0 not null,
	start_position bigint not null,
	dispatched bigint not null,
	registered_at timestamp(6) with time zone default current_timestamp not null,
	changed_by varchar(1000),
	changed_reason varchar(1000),
	changed_at timestamp(6) with time zone
);
comment on table sourced_consumer_group is 'The consumer groups and how far the log was dispatched to each';
comment on column sourced_consumer_group.type is 'DECIDER, PROJECTOR, REACTOR, WORKFLOW';
comment on column sourced_consumer_group.partition_by is 'Names of the tags whose values make a lane';
comment on column sourced_consumer_group.types is 'Names of the message types that it handles';
comment on column sourced_consumer_group.status is '0 active, 1 stopped';
comment on column sourced_consumer_group.dispatched is 'Position up to which its lanes have been told of messages';
comment on column sourced_consumer_group.changed_by is 'Who started or stopped it last';

create table if not exists sourced_lane (
	group_number int not null,
	lane uuid not null,
	tags character varying(1048576) not null,
	acknowledged bigint not null,
	head bigint not null,
	pending_from bigint not null,
	replayed_to bigint default 0 not null,
	status smallint not null,
	attempts int default 0 not null,
	next_attempt timestamp(6) with time zone,
	token bigint default 0 not null,
	owner uuid,
	lease_end timestamp(6) with time zone,
	primary key (group_number, lane)
);
comment on table sourced_lane is 'Messages of a group that agree in its partition tags: how far they are handled, and by whom';
comment on column sourced_lane.acknowledged is 'Position up to which its messages are handled';
comment on column sourced_lane.head is 'Position of the newest message that it was told of';
comment on column sourced_lane.pending_from is 'Position of the first message that is not handled';
comment on column sourced_lane.replayed_to is 'Highest position that was handled before a reset';
comment on column sourced_lane.status is '0 idle, 1 ready, 2 claimed, 3 retrying, 4 parked';
comment on column sourced_lane.token is 'Rises with every claim; work under an older one is refused';
create index if not exists sourced_lane_pending on sourced_lane (group_number, status, pending_from);
create index if not exists sourced_lane_retry on sourced_lane (group_number, next_attempt);

create table if not exists sourced_lane_part (
	group_number int not null,
	part uuid not null,
	lane uuid not null,
	primary key (group_number, part, lane)
);
comment on table sourced_lane_part is 'Lanes by each choice of some of their tags, which is how partial messages find them';

create table if not exists sourced_partial_message (
	group_number int not null,
	part uuid not null,
	position bigint not null,
	type bigint not null,
	primary key (group_number, part, position)
);
comment on table sourced_partial_message is 'Messages that carry some of a group''s partition tags, for the lanes that agree';

create table if not exists sourced_failure (
	group_number int not null,
	lane uuid not null,
	position bigint not null,
	message_id uuid not null,
	type bigint not null,
	attempts int not null,
	error character varying(1048576) not null,
	stack_trace character varying(1048576) not null,
	failed_at timestamp(6) with time zone default current_timestamp not null,
	primary key (group_number, lane, position)
);
create index if not exists sourced_failure_message on sourced_failure (message_id);
comment on table sourced_failure is 'The last failure of each message that a lane stood still at';

create table if not exists sourced_outcome (
	command_id uuid primary key,
	status smallint not null,
	reason character varying(1048576),
	code character varying(1048576),
	decided_at timestamp(6) with time zone default current_timestamp not null
);
comment on table sourced_outcome is 'What became of each enqueued command; a row makes it one that was decided';
comment on column sourced_outcome.status is '0 accepted, 1 rejected, 2 skipped';
comment on column sourced_outcome.reason is 'Why it was rejected or skipped';
comment on column sourced_outcome.code is 'Code of the rejection';

create table if not exists sourced_schedule (
	id uuid primary key,
	number bigint generated always as identity,
	due timestamp(6) with time zone not null,
	schedule_key uuid unique,
	schedule_key_text character varying(1048576),
	version smallint not null,
	type bigint not null,
	payload character varying(1048576) not null,
	metadata character varying(1048576) not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	status smallint default 0 not null,
	error character varying(1048576),
	scheduled_at timestamp(6) with time zone default current_timestamp not null
);
comment on table sourced_schedule is 'Commands that become messages when they are due, and those that were taken back';
comment on column sourced_schedule.schedule_key is 'Key of the name it is scheduled under; one command has it at a time';
comment on column sourced_schedule.version is 'Form of the payload, 1 for now';
comment on column sourced_schedule.status is '0 waiting, 1 cancelled, 2 failed';
comment on column sourced_schedule.error is 'Why it failed';
create index if not exists sourced_schedule_due on sourced_schedule (status, due, number);

create table if not exists sourced_intervention (
	number bigint generated always as identity primary key,
	group_number int not null,
	group_id varchar(255) not null,
	other_group varchar(255),
	action varchar(16) not null,
	lane uuid,
	position bigint,
	done_by varchar(1000) not null,
	reason varchar(1000) not null,
	done_at timestamp(6) with time zone default current_timestamp not null
);
create index if not exists sourced_intervention_group on sourced_intervention (group_number, number);
comment on table sourced_intervention is 'What operators did to groups and lanes; outlives the group';
comment on column sourced_intervention.other_group is 'The group whose work was adopted';
comment on column sourced_intervention.action is 'start, stop, reset, retry, skip, park, retire, adopt';

create table if not exists sourced_tracked_feed (
	source varchar(255) primary key,
	last_offset bigint not null,
	taken_at timestamp(6) with time zone default current_timestamp not null
);
comment on table sourced_tracked_feed is 'How far feeds from outside were taken in';
comment on column sourced_tracked_feed.source is 'Name that the application gives the feed';

create table if not exists sourced_key_value (
	namespace varchar(255) not null,
	name varchar(255) not null,
	content character varying(1048576) not null,
	version bigint not null,
	changed_at timestamp(6) with time zone not null,
	primary key (namespace, name)
);
comment on table sourced_key_value is 'Values of the application under keys, the latest of each';
comment on column sourced_key_value.content is 'The value as JSON';
comment on column sourced_key_value.version is 'Drawn with each change, never twice';
create sequence if not exists sourced_key_value_version no cache;

create table if not exists sourced_blob (
	blob_id varchar(255) primary key,
	byte_count bigint not null,
	referenced boolean default false not null,
	condemned boolean default false not null,
	put_at timestamp(6) with time zone default current_timestamp not null
);
comment on table sourced_blob is 'Which blobs there are, wherever their bytes are';
comment on column sourced_blob.blob_id is 'The digest of the bytes';
comment on column sourced_blob.referenced is 'Whether something that was stored refers to it; it is then never removed';
comment on column sourced_blob.condemned is 'Whether its bytes are being removed, so that nothing may refer to it';
comment on column sourced_blob.put_at is 'When it was last put';
create index if not exists sourced_blob_orphan on sourced_blob (referenced, put_at);

create table if not exists sourced_blob_chunk (
	blob_id varchar(255) not null,
	number int not null,
	content binary varying(262144) not null,
	primary key (blob_id, number)
);
comment on table sourced_blob_chunk is 'The bytes of blobs that are kept in the database, in pieces';
comment on column sourced_blob_chunk.number is 'Its place, counted from 0';

create table if not exists sourced_view (
	group_number int not null,
	lane uuid not null,
	sort_key varchar(200) not null,
	tags character varying(1048576) not null,
	state character varying(1048576) not null,
	position bigint not null,
	changed_at timestamp(6) with time zone default current_timestamp not null,
	primary key (group_number, lane)
);
create index if not exists sourced_view_sort on sourced_view (group_number, sort_key, lane);
comment on table sourced_view is 'The states of views, one for each lane of the group that fills a view';
comment on column sourced_view.sort_key is 'The values of the lane''s tags, or their beginning';
comment on column sourced_view.state is 'The view as JSON';
comment on column sourced_view.position is 'Position of the event that changed it last';

create table if not exists sourced_view_term (
	group_number int not null,
	component varchar(255) not null,
	term varchar(255) not null,
	sort_key varchar(200) not null,
	lane uuid not null,
	primary key (group_number, component, term, sort_key, lane)
);
comment on table sourced_view_term is 'By what values of searchable components the states of views are found';
comment on column sourced_view_term.term is 'The value as text, or its digest if that is too long for an index';

create table if not exists sourced_view_version (
	group_number int primary key,
	name varchar(255) not null,
	version int not null,
	shape bigint not null,
	filling int not null,
	ready boolean not null
);
comment on table sourced_view_version is 'The versions of views, each filled by a group of its own';
comment on column sourced_view_version.shape is 'Digest of the components of its states';
comment on column sourced_view_version.filling is 'Rises when its states are removed';
comment on column sourced_view_version.ready is 'Whether it has caught up with the log, so that it is read';

create table if not exists sourced_workflow_run (
	id uuid primary key,
	workflow varchar(255) not null,
	version int not null,
	run_group varchar(255) not null,
	run_key varchar(255) not null,
	status smallint not null,
	generation int not null,
	entry_token bigint not null,
	entered boolean not null,
	input_type character varying(1048576),
	input character varying(1048576),
	tags character varying(1048576) not null,
	position bigint not null,
	parent uuid,
	deadline timestamp(6) with time zone,
	result_type character varying(1048576),
	result character varying(1048576),
	code character varying(1048576),
	reason character varying(1048576),
	drift character varying(1048576),
	started_at timestamp(6) with time zone default current_timestamp not null,
	ended_at timestamp(6) with time zone
);
create unique index if not exists sourced_workflow_run_key on sourced_workflow_run (workflow, run_key);
create index if not exists sourced_workflow_run_list on sourced_workflow_run (workflow, status, id);
create index if not exists sourced_workflow_run_group on sourced_workflow_run (status, run_group);
comment on table sourced_workflow_run is 'The runs of workflows, each a lane of the group of its workflow and version';
comment on column sourced_workflow_run.run_group is 'Id of the group that works for it';
comment on column sourced_workflow_run.run_key is 'What it was called when it was started, once in each workflow';
comment on column sourced_workflow_run.status is '0 running, 1 completed, 2 rejected, 3 cancelled';
comment on column sourced_workflow_run.generation is 'How often it has begun, with the first time';
comment on column sourced_workflow_run.entry_token is 'Token of the claim under which it was entered last';
comment on column sourced_workflow_run.entered is 'Whether it was entered in its present generation';
comment on column sourced_workflow_run.input_type is 'Type of its input';
comment on column sourced_workflow_run.input is 'Its input as JSON';
comment on column sourced_workflow_run.tags is 'The tags of its input as JSON; sourced_workflow_run_tag finds runs by them';
comment on column sourced_workflow_run.position is 'Position of the log after which it waits for events';
comment on column sourced_workflow_run.parent is 'The run that has started it';
comment on column sourced_workflow_run.deadline is 'When it is cancelled';
comment on column sourced_workflow_run.result_type is 'Type of what its method has returned';
comment on column sourced_workflow_run.result is 'What its method has returned, as JSON';
comment on column sourced_workflow_run.code is 'Names for programs how it ended, or that it is to be cancelled';
comment on column sourced_workflow_run.reason is 'Why it was rejected, or is cancelled';
comment on column sourced_workflow_run.drift is 'Names of steps in its journal that its code has not asked for, as JSON';
create index if not exists sourced_workflow_run_parent on sourced_workflow_run (parent);
create index if not exists sourced_workflow_run_ended on sourced_workflow_run (ended_at, id);

create table if not exists sourced_workflow_run_tag (
	name varchar(255) not null,
	tag_value varchar(255) not null,
	run uuid not null,
	primary key (name, tag_value, run)
);
create index if not exists sourced_workflow_run_tag_run on sourced_workflow_run_tag (run);
comment on table sourced_workflow_run_tag is 'By what tags of their inputs runs are found';
comment on column sourced_workflow_run_tag.name is 'Name of the tag';
comment on column sourced_workflow_run_tag.tag_value is 'Value of the tag';

create table if not exists sourced_workflow_step (
	run uuid not null,
	step uuid not null,
	id uuid not null,
	name character varying(1048576) not null,
	occurrence int not null,
	ordinal int not null,
	kind varchar(16) not null,
	done boolean not null,
	result_type character varying(1048576),
	result character varying(1048576),
	code character varying(1048576),
	reason character varying(1048576),
	position bigint not null,
	child uuid,
	waits_for character varying(1048576),
	due timestamp(6) with time zone,
	written_at timestamp(6) with time zone default current_timestamp not null,
	primary key (run, step)
);
comment on table sourced_workflow_step is 'The journals of runs: what their steps have done, and what they wait for';
comment on column sourced_workflow_step.step is 'Digest of name and occurrence, which identify it in its run';
comment on column sourced_workflow_step.id is 'Id of its command, and its key for what is outside';
comment on column sourced_workflow_step.occurrence is 'How often the name was used, with this time';
comment on column sourced_workflow_step.ordinal is 'Its place among the steps of the run';
comment on column sourced_workflow_step.kind is 'EXECUTE, ENQUEUE, CALL, WRITE, AWAIT, SLEEP, START, JOIN, NOTE, SET';
comment on column sourced_workflow_step.done is 'Whether it has its result; otherwise it waits';
comment on column sourced_workflow_step.result_type is 'Type of its result';
comment on column sourced_workflow_step.result is 'Its result as JSON';
comment on column sourced_workflow_step.code is 'Code of the rejection that it ended with';
comment on column sourced_workflow_step.reason is 'Reason of the rejection that it ended with';
comment on column sourced_workflow_step.position is 'Position of its last event, or after which it looks for one; 0 for none';
comment on column sourced_workflow_step.child is 'The run that it has started or waits for';
comment on column sourced_workflow_step.waits_for is 'What it waits for, in words';
comment on column sourced_workflow_step.due is 'Until when it waits';

create table if not exists sourced_workflow_wait (
	event_key uuid not null,
	run_group varchar(255) not null,
	run uuid not null,
	step uuid not null,
	primary key (event_key, run_group, run, step)
);
create index if not exists sourced_workflow_wait_run on sourced_workflow_wait (run, step);
comment on table sourced_workflow_wait is 'By what events the steps that wait for them are found';
comment on column sourced_workflow_wait.event_key is 'Digest of a type of event, and of one of its tags';
comment on column sourced_workflow_wait.run_group is 'Id of the group that works for the run';
comment on column sourced_workflow_wait.step is 'Digest of the step''s name and occurrence';

create table if not exists sourced_store (
	number int default 1 primary key check (number = 1),
	id uuid not null,
	schema_version int not null
);
comment on table sourced_store is 'One row: which store this is';
comment on column sourced_store.id is 'Drawn when the tables were created';
comment on column sourced_store.schema_version is 'Written last: all tables are of this version, or later';
insert into sourced_store (id, schema_version)
	select random_uuid(), 1 where not exists (select 1 from sourced_store);
