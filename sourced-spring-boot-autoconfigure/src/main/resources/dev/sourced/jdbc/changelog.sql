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
create sequence ${tables}position start with 2 no cache;
create table ${tables}log_lock (
	id int primary key
);
insert into ${tables}log_lock (id) values (1);
create table ${tables}message (
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
create unique index ${tables}message_id on ${tables}message (id);
create index ${tables}message_correlation on ${tables}message (correlation_id, position);
create index ${tables}message_recorded on ${tables}message (recorded_at, position);
create table ${tables}message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position)
);
create table ${tables}message_type (
	type bigint primary key,
	name character varying(255) not null unique,
	tags character varying(1048576) not null
);
