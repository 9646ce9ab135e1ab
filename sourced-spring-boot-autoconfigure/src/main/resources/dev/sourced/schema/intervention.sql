--liquibase formatted sql

--changeset sourced:1-intervention
create table ${if_not_exists} ${tables}intervention (
	number bigint generated always as identity primary key,
	group_number int not null,
	group_id varchar(255) not null,
	other_group varchar(255),
	action varchar(16) not null,
	lane uuid,
	position bigint,
	done_by varchar(1000) not null,
	reason varchar(1000) not null,
	done_at timestamp(6) with time zone default ${now} not null
);
create index ${if_not_exists} ${indexes}intervention_group on ${tables}intervention (group_number, number);
comment on table ${tables}intervention is 'What operators did to groups and lanes; outlives the group';
comment on column ${tables}intervention.other_group is 'The group whose work was adopted';
comment on column ${tables}intervention.action is 'start, stop, reset, retry, skip, park, retire, adopt';
