--liquibase formatted sql

--changeset sourced:1-view
create table ${if_not_exists} ${tables}view (
	group_number int not null,
	lane uuid not null,
	sort_key varchar(200)${in_binary_order} not null,
	tags ${text} not null,
	state ${text} not null,
	position bigint not null,
	changed_at timestamp(6) with time zone default ${now} not null,
	primary key (group_number, lane)
);
create index ${if_not_exists} ${indexes}view_sort on ${tables}view (group_number, sort_key, lane);
comment on table ${tables}view is 'The states of views, one for each lane of the group that fills a view';
comment on column ${tables}view.sort_key is 'The values of the lane''s tags, or their beginning';
comment on column ${tables}view.state is 'The view as JSON';
comment on column ${tables}view.position is 'Position of the event that changed it last';

--changeset sourced:1-view-storage dbms:postgresql
alter table ${tables}view set (fillfactor = 80);
