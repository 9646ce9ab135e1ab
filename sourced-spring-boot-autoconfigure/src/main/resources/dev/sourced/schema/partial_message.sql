--liquibase formatted sql

--changeset sourced:1-partial-message
create table ${if_not_exists} ${tables}partial_message (
	group_number int not null,
	part uuid not null,
	position bigint not null,
	type bigint not null,
	primary key (group_number, part, position)
);
comment on table ${tables}partial_message is 'Messages that carry some of a group''s partition tags, for the lanes that agree';
