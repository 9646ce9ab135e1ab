-- The tables of Sourced, for those who create them by hand: the same statements as in changelog.sql, with the
-- default prefix. Use them with sourced.jdbc.initialize-schema=never.

create sequence if not exists sourced_position start with 2 no cache;
create table if not exists sourced_log_lock (
	id int primary key
);
merge into sourced_log_lock (id) values (1);
create table if not exists sourced_message (
	position bigint primary key,
	id uuid not null,
	kind smallint not null,
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
create table if not exists sourced_message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position)
);
create table if not exists sourced_message_type (
	type bigint primary key,
	name character varying(255) not null unique,
	tags character varying(1048576) not null
);
create table if not exists sourced_consumer_group (
	number int generated always as identity primary key,
	id character varying(255) not null unique,
	type character varying(16) not null,
	partition_by character varying(1048576) not null,
	types character varying(1048576) not null,
	signature bigint not null,
	status smallint not null default 0,
	start_position bigint not null,
	dispatched bigint not null,
	registered_at timestamp(6) with time zone default current_timestamp not null
);
create table if not exists sourced_lane (
	group_number int not null,
	lane uuid not null,
	tags character varying(1048576) not null,
	acknowledged bigint not null,
	head bigint not null,
	pending_from bigint not null,
	replayed_to bigint not null default 0,
	status smallint not null,
	attempts int not null default 0,
	next_attempt timestamp(6) with time zone,
	token bigint not null default 0,
	owner uuid,
	lease_end timestamp(6) with time zone,
	primary key (group_number, lane)
);
create index if not exists sourced_lane_pending on sourced_lane (group_number, status, pending_from);
create index if not exists sourced_lane_retry on sourced_lane (group_number, next_attempt);
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
create table if not exists sourced_outcome (
	command_id uuid primary key,
	status smallint not null,
	reason character varying(1048576),
	code character varying(1048576),
	decided_at timestamp(6) with time zone default current_timestamp not null
);
create table if not exists sourced_schedule (
	id uuid primary key,
	number bigint generated always as identity,
	due timestamp(6) with time zone not null,
	schedule_key uuid unique,
	schedule_key_text character varying(1048576),
	type bigint not null,
	payload character varying(1048576) not null,
	metadata character varying(1048576) not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	status smallint not null default 0,
	error character varying(1048576),
	scheduled_at timestamp(6) with time zone default current_timestamp not null
);
create index if not exists sourced_schedule_due on sourced_schedule (status, due, number);
alter table sourced_consumer_group add column if not exists changed_by character varying(1000);
alter table sourced_consumer_group add column if not exists changed_reason character varying(1000);
alter table sourced_consumer_group add column if not exists changed_at timestamp(6) with time zone;
create table if not exists sourced_intervention (
	number bigint generated always as identity primary key,
	group_number int not null,
	action character varying(16) not null,
	lane uuid,
	position bigint,
	done_by character varying(1000) not null,
	reason character varying(1000) not null,
	done_at timestamp(6) with time zone default current_timestamp not null
);
create index if not exists sourced_intervention_group on sourced_intervention (group_number, number);
create table if not exists sourced_lane_part (
	group_number int not null,
	part uuid not null,
	lane uuid not null,
	primary key (group_number, part, lane)
);
create table if not exists sourced_partial_message (
	group_number int not null,
	part uuid not null,
	position bigint not null,
	type bigint not null,
	primary key (group_number, part, position)
);
create table if not exists sourced_store (
	number int default 1 primary key check (number = 1),
	id uuid not null
);
insert into sourced_store (id) select random_uuid() where not exists (select 1 from sourced_store);
alter table sourced_intervention add column if not exists group_id character varying(255);
alter table sourced_intervention add column if not exists other_group character varying(255);
update sourced_intervention set group_id = (select g.id from sourced_consumer_group g where g.number = group_number);
