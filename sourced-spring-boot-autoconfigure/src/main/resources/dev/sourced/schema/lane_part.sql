--liquibase formatted sql

--changeset sourced:1-lane-part
create table ${if_not_exists} ${tables}lane_part (
	group_number int not null,
	part uuid not null,
	lane uuid not null,
	primary key (group_number, part, lane)
);
comment on table ${tables}lane_part is 'Lanes by each choice of some of their tags, which is how partial messages find them';
