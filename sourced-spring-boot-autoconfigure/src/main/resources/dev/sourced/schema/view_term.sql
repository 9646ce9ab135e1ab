--liquibase formatted sql

--changeset sourced:1-view-term
create table ${if_not_exists} ${tables}view_term (
	group_number int not null,
	component varchar(255) not null,
	term varchar(255)${in_binary_order} not null,
	sort_key varchar(200)${in_binary_order} not null,
	lane uuid not null,
	primary key (group_number, component, term, sort_key, lane)
);
comment on table ${tables}view_term is 'By what values of searchable components the states of views are found';
comment on column ${tables}view_term.term is 'The value as text, or its digest if that is too long for an index';
