--liquibase formatted sql

--changeset sourced:1-key-value
create table ${if_not_exists} ${tables}key_value (
	namespace ${exact_text} not null,
	name ${exact_text} not null,
	content ${text} not null,
	version bigint not null,
	changed_at timestamp(6) with time zone not null,
	primary key (namespace, name)
);
comment on table ${tables}key_value is 'Values of the application under keys, the latest of each';
comment on column ${tables}key_value.content is 'The value as JSON';
comment on column ${tables}key_value.version is 'Drawn with each change, never twice';

--changeset sourced:1-key-value-version-postgresql dbms:postgresql
create sequence ${tables}key_value_version cache 1;

--changeset sourced:1-key-value-version-h2 dbms:h2
create sequence if not exists ${tables}key_value_version no cache;
