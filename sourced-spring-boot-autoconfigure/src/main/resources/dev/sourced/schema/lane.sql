--liquibase formatted sql

--changeset sourced:1-lane
create table ${if_not_exists} ${tables}lane (
	group_number int not null,
	lane uuid not null,
	tags ${text} not null,
	acknowledged bigint not null,
	head bigint not null,
	pending_from bigint not null,
	replayed_to bigint default 0 not null,
	status smallint not null,
	attempts int default 0 not null,
	next_attempt timestamp(6) with time zone,
	token bigint default 0 not null,
	owner uuid,
	lease_end timestamp(6) with time zone,
	primary key (group_number, lane)
);
comment on table ${tables}lane is 'Messages of a group that agree in its partition tags: how far they are handled, and by whom';
comment on column ${tables}lane.acknowledged is 'Position up to which its messages are handled';
comment on column ${tables}lane.head is 'Position of the newest message that it was told of';
comment on column ${tables}lane.pending_from is 'Position of the first message that is not handled';
comment on column ${tables}lane.replayed_to is 'Highest position that was handled before a reset';
comment on column ${tables}lane.status is '0 idle, 1 ready, 2 claimed, 3 retrying, 4 parked';
comment on column ${tables}lane.token is 'Rises with every claim; work under an older one is refused';

--changeset sourced:1-lane-pending-postgresql dbms:postgresql
create index ${indexes}lane_pending on ${tables}lane (group_number, status, pending_from) where status > 0;
create index ${indexes}lane_retry on ${tables}lane (group_number, next_attempt) where status = 3;

--changeset sourced:1-lane-pending-h2 dbms:h2
create index if not exists ${indexes}lane_pending on ${tables}lane (group_number, status, pending_from);
create index if not exists ${indexes}lane_retry on ${tables}lane (group_number, next_attempt);

--changeset sourced:1-lane-storage dbms:postgresql
alter table ${tables}lane set (
	fillfactor = 80,
	autovacuum_vacuum_scale_factor = 0.02,
	autovacuum_analyze_scale_factor = 0.02
);
