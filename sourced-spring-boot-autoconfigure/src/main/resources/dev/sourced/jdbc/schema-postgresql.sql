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
