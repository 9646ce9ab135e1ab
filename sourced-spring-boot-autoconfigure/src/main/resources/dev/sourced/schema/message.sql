--liquibase formatted sql

--changeset sourced:1-message
create table ${if_not_exists} ${tables}message (
	position bigint primary key,
	id uuid not null,
	kind smallint not null,
	version smallint not null,
	type bigint not null,
	payload ${text} not null,
	metadata ${text} not null,
	tags ${text} not null,
	correlation_id uuid not null,
	causation_id uuid not null,
	recorded_at timestamp(6) with time zone default ${now} not null
);
create unique index ${if_not_exists} ${indexes}message_id on ${tables}message (id);
create index ${if_not_exists} ${indexes}message_correlation on ${tables}message (correlation_id, position);
create index ${if_not_exists} ${indexes}message_recorded on ${tables}message (recorded_at, position);
comment on table ${tables}message is 'The log: events and commands in one order';
comment on column ${tables}message.kind is '0 event, 1 command, 2 decided command';
comment on column ${tables}message.version is 'Form of the payload, 1 for now';
comment on column ${tables}message.type is 'Key of the type, whose name is in ${prefix}message_type';
comment on column ${tables}message.tags is 'The tags as JSON; ${prefix}message_tag finds messages by them';

--changeset sourced:1-message-storage dbms:postgresql
alter table ${tables}message set (autovacuum_analyze_scale_factor = 0.02);
