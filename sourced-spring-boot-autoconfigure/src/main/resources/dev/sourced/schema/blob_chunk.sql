--liquibase formatted sql

--changeset sourced:1-blob-chunk
create table ${if_not_exists} ${tables}blob_chunk (
	blob_id ${exact_text} not null,
	number int not null,
	content ${bytes} not null,
	primary key (blob_id, number)
);
comment on table ${tables}blob_chunk is 'The bytes of blobs that are kept in the database, in pieces';
comment on column ${tables}blob_chunk.number is 'Its place, counted from 0';
