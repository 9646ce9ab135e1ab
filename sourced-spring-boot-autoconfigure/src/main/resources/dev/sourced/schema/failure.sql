--liquibase formatted sql

--changeset sourced:1-failure
create table ${if_not_exists} ${tables}failure (
	group_number int not null,
	lane uuid not null,
	position bigint not null,
	message_id uuid not null,
	type bigint not null,
	attempts int not null,
	error ${text} not null,
	stack_trace ${text} not null,
	failed_at timestamp(6) with time zone default ${now} not null,
	primary key (group_number, lane, position)
);
create index ${if_not_exists} ${indexes}failure_message on ${tables}failure (message_id);
comment on table ${tables}failure is 'The last failure of each message that a lane stood still at';
