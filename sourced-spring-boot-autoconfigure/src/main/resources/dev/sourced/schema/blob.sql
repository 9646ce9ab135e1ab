--liquibase formatted sql

--changeset sourced:1-blob
create table ${if_not_exists} ${tables}blob (
	blob_id ${exact_text} primary key,
	byte_count bigint not null,
	referenced boolean default false not null,
	condemned boolean default false not null,
	put_at timestamp(6) with time zone default ${now} not null
);
comment on table ${tables}blob is 'Which blobs there are, wherever their bytes are';
comment on column ${tables}blob.blob_id is 'The digest of the bytes';
comment on column ${tables}blob.referenced is 'Whether something that was stored refers to it; it is then never removed';
comment on column ${tables}blob.condemned is 'Whether its bytes are being removed, so that nothing may refer to it';
comment on column ${tables}blob.put_at is 'When it was last put';

--changeset sourced:1-blob-orphan-postgresql dbms:postgresql
create index ${indexes}blob_orphan on ${tables}blob (put_at) where not referenced;

--changeset sourced:1-blob-orphan-h2 dbms:h2
create index if not exists ${indexes}blob_orphan on ${tables}blob (referenced, put_at);
