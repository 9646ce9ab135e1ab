--liquibase formatted sql

--changeset sourced:1-consumer-group
create table ${if_not_exists} ${tables}consumer_group (
	number int generated always as identity primary key,
	id varchar(255) not null unique,
	type varchar(16) not null,
	partition_by ${text} not null,
	types ${text} not null,
	signature bigint not null,
	status smallint default 0 not null,
	start_position bigint not null,
	dispatched bigint not null,
	registered_at timestamp(6) with time zone default ${now} not null,
	changed_by varchar(1000),
	changed_reason varchar(1000),
	changed_at timestamp(6) with time zone
);
comment on table ${tables}consumer_group is 'The consumer groups and how far the log was dispatched to each';
comment on column ${tables}consumer_group.type is 'DECIDER, PROJECTOR, REACTOR, WORKFLOW';
comment on column ${tables}consumer_group.partition_by is 'Names of the tags whose values make a lane';
comment on column ${tables}consumer_group.types is 'Names of the message types that it handles';
comment on column ${tables}consumer_group.status is '0 active, 1 stopped';
comment on column ${tables}consumer_group.dispatched is 'Position up to which its lanes have been told of messages';
comment on column ${tables}consumer_group.changed_by is 'Who started or stopped it last';
