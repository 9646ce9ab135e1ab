--liquibase formatted sql

--changeset sourced:1-workflow-run-tag
create table ${if_not_exists} ${tables}workflow_run_tag (
	name ${exact_text} not null,
	tag_value ${exact_text} not null,
	run uuid not null,
	primary key (name, tag_value, run)
);
create index ${if_not_exists} ${indexes}workflow_run_tag_run on ${tables}workflow_run_tag (run);
comment on table ${tables}workflow_run_tag is 'By what tags of their inputs runs are found';
comment on column ${tables}workflow_run_tag.name is 'Name of the tag';
comment on column ${tables}workflow_run_tag.tag_value is 'Value of the tag';
