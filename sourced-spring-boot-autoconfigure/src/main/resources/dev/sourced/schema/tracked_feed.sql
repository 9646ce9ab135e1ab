--liquibase formatted sql

--changeset sourced:1-tracked-feed
create table ${if_not_exists} ${tables}tracked_feed (
	source varchar(255) primary key,
	last_offset bigint not null,
	taken_at timestamp(6) with time zone default ${now} not null
);
comment on table ${tables}tracked_feed is 'How far feeds from outside were taken in';
comment on column ${tables}tracked_feed.source is 'Name that the application gives the feed';
