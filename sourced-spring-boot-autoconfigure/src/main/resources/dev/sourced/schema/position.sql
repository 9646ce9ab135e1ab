--liquibase formatted sql

--changeset sourced:1-position-postgresql dbms:postgresql
create sequence ${tables}position cache 1;
select setval('${tables}position', 1, true);

--changeset sourced:1-position-h2 dbms:h2
create sequence if not exists ${tables}position start with 2 no cache;
