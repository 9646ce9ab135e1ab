--liquibase formatted sql

--changeset sourced:1-store
create table ${if_not_exists} ${tables}store (
	number int default 1 primary key check (number = 1),
	id uuid not null,
	schema_version int not null
);
comment on table ${tables}store is 'One row: which store this is';
comment on column ${tables}store.id is 'Drawn when the tables were created';
comment on column ${tables}store.schema_version is 'Written last: all tables are of this version, or later';
insert into ${tables}store (id, schema_version)
	select ${random_uuid}, 1 where not exists (select 1 from ${tables}store);
