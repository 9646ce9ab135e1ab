--liquibase formatted sql

--changeset sourced:1-log-postgresql dbms:postgresql splitStatements:true endDelimiter:;
create sequence ${tables}position cache 1;
select setval('${tables}position', 1, true);
create table ${tables}message (
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
create unique index ${prefix}message_id on ${tables}message (id);
create index ${prefix}message_correlation on ${tables}message (correlation_id, position);
create index ${prefix}message_recorded on ${tables}message (recorded_at, position);
create table ${tables}message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position)
) with (autovacuum_analyze_scale_factor = 0.02);
create table ${tables}message_type (
	type bigint primary key,
	name varchar(255) not null unique,
	tags text not null
);

--changeset sourced:1-log-h2 dbms:h2 splitStatements:true endDelimiter:;
create sequence if not exists ${tables}position start with 2 no cache;
create table if not exists ${tables}log_lock (
	id int primary key
);
merge into ${tables}log_lock (id) values (1);
create table if not exists ${tables}message (
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
create unique index if not exists ${tables}message_id on ${tables}message (id);
create index if not exists ${tables}message_correlation on ${tables}message (correlation_id, position);
create index if not exists ${tables}message_recorded on ${tables}message (recorded_at, position);
create table if not exists ${tables}message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position)
);
create table if not exists ${tables}message_type (
	type bigint primary key,
	name character varying(255) not null unique,
	tags character varying(1048576) not null
);

--changeset sourced:2-groups-postgresql dbms:postgresql splitStatements:true endDelimiter:;
create table ${tables}consumer_group (
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
create table ${tables}lane (
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
create index ${prefix}lane_pending on ${tables}lane (group_number, status, pending_from) where status > 0;
create index ${prefix}lane_retry on ${tables}lane (group_number, next_attempt) where status = 3;
create table ${tables}failure (
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
create index ${prefix}failure_message on ${tables}failure (message_id);
create table ${tables}outcome (
	command_id uuid primary key,
	status smallint not null,
	reason text,
	code text,
	decided_at timestamp with time zone not null default clock_timestamp()
);

--changeset sourced:2-groups-h2 dbms:h2 splitStatements:true endDelimiter:;
create table if not exists ${tables}consumer_group (
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
create table if not exists ${tables}lane (
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
create index if not exists ${tables}lane_pending on ${tables}lane (group_number, status, pending_from);
create index if not exists ${tables}lane_retry on ${tables}lane (group_number, next_attempt);
create table if not exists ${tables}failure (
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
create index if not exists ${tables}failure_message on ${tables}failure (message_id);
create table if not exists ${tables}outcome (
	command_id uuid primary key,
	status smallint not null,
	reason character varying(1048576),
	code character varying(1048576),
	decided_at timestamp(6) with time zone default current_timestamp not null
);

--changeset sourced:3-schedules-postgresql dbms:postgresql splitStatements:true endDelimiter:;
create table ${tables}schedule (
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
create index ${prefix}schedule_due on ${tables}schedule (due, number) where status = 0;

--changeset sourced:3-schedules-h2 dbms:h2 splitStatements:true endDelimiter:;
create table if not exists ${tables}schedule (
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
create index if not exists ${tables}schedule_due on ${tables}schedule (status, due, number);

--changeset sourced:4-interventions-postgresql dbms:postgresql splitStatements:true endDelimiter:;
alter table ${tables}consumer_group add column changed_by varchar(1000);
alter table ${tables}consumer_group add column changed_reason varchar(1000);
alter table ${tables}consumer_group add column changed_at timestamp with time zone;
create table ${tables}intervention (
	number bigint generated always as identity primary key,
	group_number int not null,
	action varchar(16) not null,
	lane uuid,
	position bigint,
	done_by varchar(1000) not null,
	reason varchar(1000) not null,
	done_at timestamp with time zone not null default clock_timestamp()
);
create index ${prefix}intervention_group on ${tables}intervention (group_number, number);

--changeset sourced:4-interventions-h2 dbms:h2 splitStatements:true endDelimiter:;
alter table ${tables}consumer_group add column if not exists changed_by character varying(1000);
alter table ${tables}consumer_group add column if not exists changed_reason character varying(1000);
alter table ${tables}consumer_group add column if not exists changed_at timestamp(6) with time zone;
create table if not exists ${tables}intervention (
	number bigint generated always as identity primary key,
	group_number int not null,
	action character varying(16) not null,
	lane uuid,
	position bigint,
	done_by character varying(1000) not null,
	reason character varying(1000) not null,
	done_at timestamp(6) with time zone default current_timestamp not null
);
create index if not exists ${tables}intervention_group on ${tables}intervention (group_number, number);

--changeset sourced:5-partial-messages-postgresql dbms:postgresql splitStatements:true endDelimiter:;
create table ${tables}lane_part (
	group_number int not null,
	part uuid not null,
	lane uuid not null,
	primary key (group_number, part, lane)
);
create table ${tables}partial_message (
	group_number int not null,
	part uuid not null,
	position bigint not null,
	type bigint not null,
	primary key (group_number, part, position)
);

--changeset sourced:5-partial-messages-h2 dbms:h2 splitStatements:true endDelimiter:;
create table if not exists ${tables}lane_part (
	group_number int not null,
	part uuid not null,
	lane uuid not null,
	primary key (group_number, part, lane)
);
create table if not exists ${tables}partial_message (
	group_number int not null,
	part uuid not null,
	position bigint not null,
	type bigint not null,
	primary key (group_number, part, position)
);

--changeset sourced:6-store-postgresql dbms:postgresql splitStatements:true endDelimiter:;
create table ${tables}store (
	number int primary key default 1 check (number = 1),
	id uuid not null
);
insert into ${tables}store (id) values (gen_random_uuid());

--changeset sourced:6-store-h2 dbms:h2 splitStatements:true endDelimiter:;
create table if not exists ${tables}store (
	number int default 1 primary key check (number = 1),
	id uuid not null
);
insert into ${tables}store (id) select random_uuid() where not exists (select 1 from ${tables}store);

--changeset sourced:7-retired-groups-postgresql dbms:postgresql splitStatements:true endDelimiter:;
alter table ${tables}intervention add column group_id varchar(255);
alter table ${tables}intervention add column other_group varchar(255);
update ${tables}intervention set group_id = (select g.id from ${tables}consumer_group g where g.number = group_number);

--changeset sourced:7-retired-groups-h2 dbms:h2 splitStatements:true endDelimiter:;
alter table ${tables}intervention add column if not exists group_id character varying(255);
alter table ${tables}intervention add column if not exists other_group character varying(255);
update ${tables}intervention set group_id = (select g.id from ${tables}consumer_group g where g.number = group_number);
