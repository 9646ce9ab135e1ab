-- The tables of Sourced on PostgreSQL, for those who create them by hand: what changelog.xml does, with the names
-- that are used if nothing else is set. Use them with sourced.jdbc.initialize-schema=never.

create sequence sourced_position cache 1;
select setval('sourced_position', 1, true);

create table sourced_message (
	position bigint primary key,
	id uuid not null,
	kind smallint not null,
	version smallint not null,
	type bigint not null,
	payload text not null,
	metadata text not null,
	tags text not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	recorded_at timestamp(6) with time zone default clock_timestamp() not null
);
create unique index sourced_message_id on sourced_message (id);
create index sourced_message_correlation on sourced_message (correlation_id, position);
create index sourced_message_recorded on sourced_message (recorded_at, position);
comment on table sourced_message is 'The log: events and commands in one order';
comment on column sourced_message.kind is '0 event, 1 command, 2 decided command';
comment on column sourced_message.version is 'Form of the payload, 1 for now';
comment on column sourced_message.type is 'Key of the type, whose name is in sourced_message_type';
comment on column sourced_message.tags is 'The tags as JSON; sourced_message_tag finds messages by them';
alter table sourced_message set (autovacuum_analyze_scale_factor = 0.02);

create table sourced_message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position, type)
);
comment on table sourced_message_tag is 'Index of the log: events by tag and type, waiting commands by tag';
comment on column sourced_message_tag.tag is 'Key of a tag, or of the type of an event';
comment on column sourced_message_tag.type is 'Key of the type of the message';
alter table sourced_message_tag set (autovacuum_analyze_scale_factor = 0.02);

create table sourced_message_type (
	type bigint primary key,
	name varchar(255) not null,
	tags text not null
);
comment on table sourced_message_type is 'The names behind the keys of types';
comment on column sourced_message_type.tags is 'Names of the tags that its messages are indexed by';

create table sourced_consumer_group (
	number int generated always as identity primary key,
	id varchar(255) not null unique,
	type varchar(16) not null,
	partition_by text not null,
	types text not null,
	signature bigint not null,
	status smallint default 0 not null,
	start_position bigint not null,
	dispatched bigint not null,
	registered_at timestamp(6) with time zone default clock_timestamp() not null,
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

create table sourced_lane (
	group_number int not null,
	lane uuid not null,
	tags text not null,
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
create index sourced_lane_pending on sourced_lane (group_number, status, pending_from) where status > 0;
create index sourced_lane_retry on sourced_lane (group_number, next_attempt) where status = 3;
alter table sourced_lane set (
	fillfactor = 80,
	autovacuum_vacuum_scale_factor = 0.02,
	autovacuum_analyze_scale_factor = 0.02
);

create table sourced_lane_part (
	group_number int not null,
	part uuid not null,
	lane uuid not null,
	primary key (group_number, part, lane)
);
comment on table sourced_lane_part is 'Lanes by each choice of some of their tags, which is how partial messages find them';

create table sourced_partial_message (
	group_number int not null,
	part uuid not null,
	position bigint not null,
	type bigint not null,
	primary key (group_number, part, position)
);
comment on table sourced_partial_message is 'Messages that carry some of a group''s partition tags, for the lanes that agree';

create table sourced_failure (
	group_number int not null,
	lane uuid not null,
	position bigint not null,
	message_id uuid not null,
	type bigint not null,
	attempts int not null,
	error text not null,
	stack_trace text not null,
	failed_at timestamp(6) with time zone default clock_timestamp() not null,
	primary key (group_number, lane, position)
);
create index sourced_failure_message on sourced_failure (message_id);
comment on table sourced_failure is 'The last failure of each message that a lane stood still at';

create table sourced_outcome (
	command_id uuid primary key,
	status smallint not null,
	reason text,
	code text,
	decided_at timestamp(6) with time zone default clock_timestamp() not null
);
comment on table sourced_outcome is 'What became of each enqueued command; a row makes it one that was decided';
comment on column sourced_outcome.status is '0 accepted, 1 rejected, 2 skipped';
comment on column sourced_outcome.reason is 'Why it was rejected or skipped';
comment on column sourced_outcome.code is 'Code of the rejection';

create table sourced_schedule (
	id uuid primary key,
	number bigint generated always as identity,
	due timestamp(6) with time zone not null,
	schedule_key uuid unique,
	schedule_key_text text,
	version smallint not null,
	type bigint not null,
	payload text not null,
	metadata text not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	status smallint default 0 not null,
	error text,
	scheduled_at timestamp(6) with time zone default clock_timestamp() not null
);
comment on table sourced_schedule is 'Commands that become messages when they are due, and those that were taken back';
comment on column sourced_schedule.schedule_key is 'Key of the name it is scheduled under; one command has it at a time';
comment on column sourced_schedule.version is 'Form of the payload, 1 for now';
comment on column sourced_schedule.status is '0 waiting, 1 cancelled, 2 failed';
comment on column sourced_schedule.error is 'Why it failed';
create index sourced_schedule_due on sourced_schedule (due, number) where status = 0;

create table sourced_intervention (
	number bigint generated always as identity primary key,
	group_number int not null,
	group_id varchar(255) not null,
	other_group varchar(255),
	action varchar(16) not null,
	lane uuid,
	position bigint,
	done_by varchar(1000) not null,
	reason varchar(1000) not null,
	done_at timestamp(6) with time zone default clock_timestamp() not null
);
create index sourced_intervention_group on sourced_intervention (group_number, number);
comment on table sourced_intervention is 'What operators did to groups and lanes; outlives the group';
comment on column sourced_intervention.other_group is 'The group whose work was adopted';
comment on column sourced_intervention.action is 'start, stop, reset, retry, skip, park, retire, adopt';

create table sourced_tracked_feed (
	source varchar(255) primary key,
	last_offset bigint not null,
	taken_at timestamp(6) with time zone default clock_timestamp() not null
);
comment on table sourced_tracked_feed is 'How far feeds from outside were taken in';
comment on column sourced_tracked_feed.source is 'Name that the application gives the feed';

create table sourced_key_value (
	namespace varchar(255) collate "C" not null,
	name varchar(255) collate "C" not null,
	content text not null,
	version bigint not null,
	changed_at timestamp(6) with time zone not null,
	primary key (namespace, name)
);
comment on table sourced_key_value is 'Values of the application under keys, the latest of each';
comment on column sourced_key_value.content is 'The value as JSON';
comment on column sourced_key_value.version is 'Drawn with each change, never twice';
create sequence sourced_key_value_version cache 1;

create table sourced_blob (
	blob_id varchar(255) collate "C" primary key,
	byte_count bigint not null,
	referenced boolean default false not null,
	condemned boolean default false not null,
	put_at timestamp(6) with time zone default clock_timestamp() not null
);
comment on table sourced_blob is 'Which blobs there are, wherever their bytes are';
comment on column sourced_blob.blob_id is 'The digest of the bytes';
comment on column sourced_blob.referenced is 'Whether something that was stored refers to it; it is then never removed';
comment on column sourced_blob.condemned is 'Whether its bytes are being removed, so that nothing may refer to it';
comment on column sourced_blob.put_at is 'When it was last put';
create index sourced_blob_orphan on sourced_blob (put_at) where not referenced;

create table sourced_blob_chunk (
	blob_id varchar(255) collate "C" not null,
	number int not null,
	content bytea not null,
	primary key (blob_id, number)
);
comment on table sourced_blob_chunk is 'The bytes of blobs that are kept in the database, in pieces';
comment on column sourced_blob_chunk.number is 'Its place, counted from 0';

create or replace function sourced_append(
	expected_store text, floor_key bigint, longest_wait bigint, longest_idle bigint,
	lock_keys bigint[], exclusive_locks boolean[], append_condition bigint[],
	message_ids uuid[], message_kinds int[], message_types bigint[], message_payloads text[], message_metadata text[],
	message_tags text[], message_correlations uuid[], message_causations uuid[], tag_keys bigint[], tag_messages int[],
	out outcome text, out positions bigint[], out recorded_at timestamp with time zone, out type bigint, out tags text)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as '
#variable_conflict use_column
declare
	wait_before text := current_setting(''lock_timeout'');
	idle_before text := current_setting(''idle_in_transaction_session_timeout'');
	waits_long boolean := wait_before = ''0'' or wait_before::interval > abs(longest_wait) * interval ''1 millisecond'';
	messages int := cardinality(message_ids);
	ignored text;
	known int := 0;
	written int := 0;
	next_position bigint;
	lock_key bigint;
	at int := 1;
	till int;
	lead bigint;
	after bigint;
	types bigint[];
	further bigint[];
	seen bigint[];
	conflict bigint;
begin
	if current_setting(''transaction_isolation'') <> ''read committed'' then
		outcome := ''isolation'';
		return;
	end if;
	tags := (select s.id::text || ''@'' || current_database() from sourced_store s);
	if tags is distinct from expected_store then
		outcome := ''store'';
		return;
	end if;
	if waits_long then
		ignored := set_config(''lock_timeout'', abs(longest_wait)::text, true);
	end if;
	if longest_idle > 0
			and (idle_before = ''0'' or idle_before::interval > longest_idle * interval ''1 millisecond'') then
		ignored := set_config(''idle_in_transaction_session_timeout'', longest_idle::text, true);
	end if;
	for i in 1 .. cardinality(lock_keys) loop
		continue when case when exclusive_locks[i] then pg_try_advisory_xact_lock(lock_keys[i])
			else pg_try_advisory_xact_lock_shared(lock_keys[i]) end;
		if longest_wait < 0 then
			known := -1;
			exit;
		elsif exclusive_locks[i] then
			perform pg_advisory_xact_lock(lock_keys[i]);
		else
			perform pg_advisory_xact_lock_shared(lock_keys[i]);
		end if;
	end loop;
	if known = 0 and messages > 1 then
		select count(*) into known
		from unnest(message_ids) as g(id) join sourced_message m on m.id = g.id;
	end if;
	while known = 0 and conflict is null and at <= cardinality(append_condition) loop
		lead := append_condition[at];
		after := append_condition[at + 1];
		till := at + 5 + append_condition[at + 2]::int;
		types := append_condition[at + 5 : till - 1];
		further := append_condition[till : till + append_condition[at + 3]::int - 1];
		till := till + append_condition[at + 3]::int;
		seen := append_condition[till : till + append_condition[at + 4]::int - 1];
		at := till + append_condition[at + 4]::int;
		if lead = 0 then
			select m.position into conflict
			from sourced_message m
			where m.kind = 0 and m.position > after and m.position <> all (seen)
			order by m.position
			limit 1;
		else
			select t.position into conflict
			from sourced_message_tag t
			where t.tag = lead and t.position > after and t.position <> all (seen)
				and (types = ''{}'' or t.type = any (types))
				and (further = ''{}'' or not exists (
					select 1 from unnest(further) as f(tag)
					where not exists (
						select 1 from sourced_message_tag u where u.tag = f.tag and u.position = t.position)))
			order by t.tag, t.position
			limit 1;
		end if;
	end loop;
	if known = 0 and conflict is null then
		lock_key := floor_key + coalesce(pg_sequence_last_value(''sourced_position''), 0);
		if not pg_try_advisory_xact_lock_shared(lock_key) then
			perform pg_advisory_xact_lock_shared(lock_key);
		end if;
		recorded_at := clock_timestamp();
		if messages = 1 then
			next_position := nextval(''sourced_position'');
			positions := array[next_position];
			with message as (
				insert into sourced_message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id, recorded_at)
				values (next_position, message_ids[1], message_kinds[1], 1, message_types[1], message_payloads[1],
					message_metadata[1], message_tags[1], message_correlations[1], message_causations[1], recorded_at)
				on conflict (id) do nothing
				returning 1),
			tag as (
				insert into sourced_message_tag (tag, position, type)
				select k.tag, next_position, message_types[1] from message, unnest(tag_keys) as k(tag))
			select count(*) into written from message;
		else
			positions := array(select nextval(''sourced_position'') from generate_series(1, messages));
			with message as (
				insert into sourced_message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id, recorded_at)
				select positions[g.n], g.id, g.kind, 1, g.type, g.payload, g.metadata, g.tags, g.correlation_id,
					g.causation_id, recorded_at
				from unnest(message_ids, message_kinds, message_types, message_payloads, message_metadata, message_tags,
						message_correlations, message_causations) with ordinality
					as g(id, kind, type, payload, metadata, tags, correlation_id, causation_id, n)
				order by g.id
				on conflict (id) do nothing
				returning position),
			tag as (
				insert into sourced_message_tag (tag, position, type)
				select k.tag, m.position, message_types[k.n]
				from unnest(tag_keys, tag_messages) as k(tag, n) join message m on m.position = positions[k.n])
			select count(*) into written from message;
		end if;
	end if;
	if known < 0 then
		outcome := ''busy'';
	elsif written = messages then
		outcome := ''new'';
	elsif written > 0 and longest_idle is null then
		raise unique_violation;
	elsif written > 0 then
		outcome := ''overtaken'';
	elsif conflict is null or exists (select 1 from sourced_message m where m.id = message_ids[1]) then
		outcome := ''known'';
	else
		outcome := ''conflict'';
		select m.type, m.tags into type, tags from sourced_message m where m.position = conflict;
		positions := array[conflict];
	end if;
	if waits_long then
		ignored := set_config(''lock_timeout'', wait_before, true);
	end if;
end
';
comment on function sourced_append is 'Appends messages under a condition: locks, check and insert in one call';

create table sourced_view (
	group_number int not null,
	lane uuid not null,
	sort_key varchar(200) collate "C" not null,
	tags text not null,
	state text not null,
	position bigint not null,
	changed_at timestamp(6) with time zone default clock_timestamp() not null,
	primary key (group_number, lane)
);
create index sourced_view_sort on sourced_view (group_number, sort_key, lane);
comment on table sourced_view is 'The states of views, one for each lane of the group that fills a view';
comment on column sourced_view.sort_key is 'The values of the lane''s tags, or their beginning';
comment on column sourced_view.state is 'The view as JSON';
comment on column sourced_view.position is 'Position of the event that changed it last';
alter table sourced_view set (fillfactor = 80);

create table sourced_view_term (
	group_number int not null,
	component varchar(255) not null,
	term varchar(255) collate "C" not null,
	sort_key varchar(200) collate "C" not null,
	lane uuid not null,
	primary key (group_number, component, term, sort_key, lane)
);
comment on table sourced_view_term is 'By what values of searchable components the states of views are found';
comment on column sourced_view_term.term is 'The value as text, or its digest if that is too long for an index';

create table sourced_view_version (
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

create table sourced_workflow_run (
	id uuid primary key,
	workflow varchar(255) collate "C" not null,
	version int not null,
	run_group varchar(255) collate "C" not null,
	run_key varchar(255) collate "C" not null,
	status smallint not null,
	generation int not null,
	entry_token bigint not null,
	entered boolean not null,
	input_type text,
	input text,
	tags text not null,
	position bigint not null,
	parent uuid,
	deadline timestamp(6) with time zone,
	result_type text,
	result text,
	code text,
	reason text,
	drift text,
	started_at timestamp(6) with time zone default clock_timestamp() not null,
	ended_at timestamp(6) with time zone
);
create unique index sourced_workflow_run_key on sourced_workflow_run (workflow, run_key);
create index sourced_workflow_run_list on sourced_workflow_run (workflow, status, id);
create index sourced_workflow_run_group on sourced_workflow_run (status, run_group);
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
create index sourced_workflow_run_parent on sourced_workflow_run (parent) where parent is not null;
create index sourced_workflow_run_ended on sourced_workflow_run (ended_at, id) where ended_at is not null;
alter table sourced_workflow_run set (fillfactor = 80);

create table sourced_workflow_run_tag (
	name varchar(255) collate "C" not null,
	tag_value varchar(255) collate "C" not null,
	run uuid not null,
	primary key (name, tag_value, run)
);
create index sourced_workflow_run_tag_run on sourced_workflow_run_tag (run);
comment on table sourced_workflow_run_tag is 'By what tags of their inputs runs are found';
comment on column sourced_workflow_run_tag.name is 'Name of the tag';
comment on column sourced_workflow_run_tag.tag_value is 'Value of the tag';

create table sourced_workflow_step (
	run uuid not null,
	step uuid not null,
	id uuid not null,
	name text not null,
	occurrence int not null,
	ordinal int not null,
	kind varchar(16) not null,
	done boolean not null,
	result_type text,
	result text,
	code text,
	reason text,
	position bigint not null,
	child uuid,
	waits_for text,
	due timestamp(6) with time zone,
	written_at timestamp(6) with time zone default clock_timestamp() not null,
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

create table sourced_workflow_wait (
	event_key uuid not null,
	run_group varchar(255) collate "C" not null,
	run uuid not null,
	step uuid not null,
	primary key (event_key, run_group, run, step)
);
create index sourced_workflow_wait_run on sourced_workflow_wait (run, step);
comment on table sourced_workflow_wait is 'By what events the steps that wait for them are found';
comment on column sourced_workflow_wait.event_key is 'Digest of a type of event, and of one of its tags';
comment on column sourced_workflow_wait.run_group is 'Id of the group that works for the run';
comment on column sourced_workflow_wait.step is 'Digest of the step''s name and occurrence';

create table sourced_store (
	number int default 1 primary key check (number = 1),
	id uuid not null,
	schema_version int not null
);
comment on table sourced_store is 'One row: which store this is';
comment on column sourced_store.id is 'Drawn when the tables were created';
comment on column sourced_store.schema_version is 'Written last: all tables are of this version, or later';
insert into sourced_store (id, schema_version)
	select gen_random_uuid(), 1 where not exists (select 1 from sourced_store);
