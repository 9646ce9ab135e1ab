--liquibase formatted sql

--changeset sourced:1-message-type
create table ${if_not_exists} ${tables}message_type (
	type bigint primary key,
	name varchar(255) not null,
	tags ${text} not null
);
comment on table ${tables}message_type is 'The names behind the keys of types';
comment on column ${tables}message_type.tags is 'Names of the tags that its messages are indexed by';
