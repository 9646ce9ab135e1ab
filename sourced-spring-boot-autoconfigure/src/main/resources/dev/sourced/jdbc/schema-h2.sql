-- The tables of Sourced, for those who create them by hand: the same statements as in changelog.sql, with the
-- default prefix. Use them with sourced.jdbc.initialize-schema=never.

create sequence sourced_position start with 2 no cache;
create table sourced_log_lock (
	id int primary key
);
insert into sourced_log_lock (id) values (1);
create table sourced_message (
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
create unique index sourced_message_id on sourced_message (id);
create index sourced_message_correlation on sourced_message (correlation_id, position);
create index sourced_message_recorded on sourced_message (recorded_at, position);
create table sourced_message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position)
);
create table sourced_message_type (
	type bigint primary key,
	name character varying(255) not null unique,
	tags character varying(1048576) not null
);
