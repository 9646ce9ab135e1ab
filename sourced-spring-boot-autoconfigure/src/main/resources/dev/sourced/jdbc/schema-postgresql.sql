-- The tables of Sourced, for those who create them by hand: the same statements as in changelog.sql, with the
-- default prefix. Use them with sourced.jdbc.initialize-schema=never.

create sequence sourced_position cache 1;
select setval('sourced_position', 1, true);
create table sourced_message (
	position bigint primary key,
	id uuid not null,
	kind smallint not null,
	type bigint not null,
	payload text not null,
	metadata text not null,
	tags text not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	recorded_at timestamp with time zone not null default clock_timestamp()
) with (autovacuum_analyze_scale_factor = 0.02);
create unique index sourced_message_id on sourced_message (id);
create index sourced_message_correlation on sourced_message (correlation_id, position);
create index sourced_message_recorded on sourced_message (recorded_at, position);
create table sourced_message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position)
) with (autovacuum_analyze_scale_factor = 0.02);
create table sourced_message_type (
	type bigint primary key,
	name varchar(255) not null unique,
	tags text not null
);
create table sourced_consumer_group (
	number int generated always as identity primary key,
	id varchar(255) not null unique,
	type varchar(16) not null,
	partition_by text not null,
	types text not null,
	signature bigint not null,
	status smallint not null default 0,
	start_position bigint not null,
	dispatched bigint not null,
	registered_at timestamp with time zone not null default clock_timestamp()
);
create table sourced_lane (
	group_number int not null,
	lane uuid not null,
	tags text not null,
	acknowledged bigint not null,
	head bigint not null,
	pending_from bigint not null,
	replayed_to bigint not null default 0,
	status smallint not null,
	attempts int not null default 0,
	next_attempt timestamp with time zone,
	token bigint not null default 0,
	owner uuid,
	lease_end timestamp with time zone,
	primary key (group_number, lane)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
create index sourced_lane_pending on sourced_lane (group_number, status, pending_from) where status > 0;
create index sourced_lane_retry on sourced_lane (group_number, next_attempt) where status = 3;
create table sourced_failure (
	group_number int not null,
	lane uuid not null,
	position bigint not null,
	message_id uuid not null,
	type bigint not null,
	attempts int not null,
	error text not null,
	stack_trace text not null,
	failed_at timestamp with time zone not null default clock_timestamp(),
	primary key (group_number, lane, position)
);
create index sourced_failure_message on sourced_failure (message_id);
create table sourced_outcome (
	command_id uuid primary key,
	status smallint not null,
	reason text,
	code text,
	decided_at timestamp with time zone not null default clock_timestamp()
);
create table sourced_schedule (
	id uuid primary key,
	number bigint generated always as identity,
	due timestamp with time zone not null,
	schedule_key uuid unique,
	schedule_key_text text,
	type bigint not null,
	payload text not null,
	metadata text not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	status smallint not null default 0,
	error text,
	scheduled_at timestamp with time zone not null default clock_timestamp()
);
create index sourced_schedule_due on sourced_schedule (due, number) where status = 0;
alter table sourced_consumer_group add column changed_by varchar(1000);
alter table sourced_consumer_group add column changed_reason varchar(1000);
alter table sourced_consumer_group add column changed_at timestamp with time zone;
create table sourced_intervention (
	number bigint generated always as identity primary key,
	group_number int not null,
	action varchar(16) not null,
	lane uuid,
	position bigint,
	done_by varchar(1000) not null,
	reason varchar(1000) not null,
	done_at timestamp with time zone not null default clock_timestamp()
);
create index sourced_intervention_group on sourced_intervention (group_number, number);
create table sourced_lane_part (
	group_number int not null,
	part uuid not null,
	lane uuid not null,
	primary key (group_number, part, lane)
);
create table sourced_partial_message (
	group_number int not null,
	part uuid not null,
	position bigint not null,
	type bigint not null,
	primary key (group_number, part, position)
);
create table sourced_store (
	number int primary key default 1 check (number = 1),
	id uuid not null
);
insert into sourced_store (id) values (gen_random_uuid());
alter table sourced_intervention add column group_id varchar(255);
alter table sourced_intervention add column other_group varchar(255);
update sourced_intervention set group_id = (select g.id from sourced_consumer_group g where g.number = group_number);
