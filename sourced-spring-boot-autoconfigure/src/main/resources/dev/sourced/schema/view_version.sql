--liquibase formatted sql

--changeset sourced:1-view-version
create table ${if_not_exists} ${tables}view_version (
	group_number int primary key,
	name varchar(255) not null,
	version int not null,
	shape bigint not null,
	filling int not null,
	ready boolean not null
);
comment on table ${tables}view_version is 'The versions of views, each filled by a group of its own';
comment on column ${tables}view_version.shape is 'Digest of the components of its states';
comment on column ${tables}view_version.filling is 'Rises when its states are removed';
comment on column ${tables}view_version.ready is 'Whether it has caught up with the log, so that it is read';
