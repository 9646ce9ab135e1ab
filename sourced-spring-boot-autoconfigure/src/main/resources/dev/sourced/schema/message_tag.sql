--liquibase formatted sql

--changeset sourced:1-message-tag
create table ${if_not_exists} ${tables}message_tag (
	tag bigint not null,
	position bigint not null,
	type bigint not null,
	primary key (tag, position, type)
);
comment on table ${tables}message_tag is 'Index of the log: events by tag and type, waiting commands by tag';
comment on column ${tables}message_tag.tag is 'Key of a tag, or of the type of an event';
comment on column ${tables}message_tag.type is 'Key of the type of the message';

--changeset sourced:1-message-tag-storage dbms:postgresql
alter table ${tables}message_tag set (autovacuum_analyze_scale_factor = 0.02);
