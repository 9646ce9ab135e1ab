-- Copies a run with all that Sourced has written for it: its rows, its lane, the commands in the log that let it
-- be entered, and the one that is to end its wait. Nobody may work on the database meanwhile.

create or replace function benchmark_key(name text, value text) returns bigint immutable parallel safe language sql
return ('x' || left(encode(sha256('\x00000000'::bytea
	|| int4send(octet_length(name)) || convert_to(name, 'UTF8')
	|| int4send(octet_length(value)) || convert_to(value, 'UTF8')), 'hex'), 16))::bit(64)::bigint | (1::bigint << 63);

create or replace function benchmark_digest(scope bytea, variadic texts text[]) returns uuid
immutable parallel safe language sql
return cast(encode(substr(sha256(scope || (
	select string_agg(int4send(octet_length(t)) || convert_to(t, 'UTF8'), ''::bytea order by n)
	from unnest(texts) with ordinality as u(t, n))), 1, 16), 'hex') as uuid);

create unlogged table benchmark_run as
select i, uuidv7() as run, uuidv7() as step, uuidv7() as schedule, uuidv7() as message, 'filled-' || i as job,
	(select last_value from sourced_position) + i as position
from generate_series(1, ${runs}) as i;

-- The row with other ids.
create or replace function benchmark_copy(original jsonb, copy benchmark_run) returns jsonb
immutable parallel safe language sql
return replace(replace(replace(original::text, '${run}', copy.run::text), '${step}', copy.step::text),
	'original', copy.job)::jsonb;

insert into sourced_workflow_run
select c.* from sourced_workflow_run o, benchmark_run f, lateral jsonb_populate_record(null::sourced_workflow_run,
	benchmark_copy(to_jsonb(o), f)) as c
where o.id = '${run}' order by f.i;

insert into sourced_workflow_run_tag
select c.* from sourced_workflow_run_tag o, benchmark_run f, lateral jsonb_populate_record(
	null::sourced_workflow_run_tag, benchmark_copy(to_jsonb(o), f)) as c
where o.run = '${run}' order by f.i;

insert into sourced_workflow_step
select c.* from sourced_workflow_step o, benchmark_run f, lateral jsonb_populate_record(null::sourced_workflow_step,
	benchmark_copy(to_jsonb(o), f) || jsonb_build_object('id', case when o.done then uuidv7() else f.step end)) as c
where o.run = '${run}' order by f.i, o.ordinal;

insert into sourced_workflow_wait
select c.* from sourced_workflow_wait o, benchmark_run f, lateral jsonb_populate_record(null::sourced_workflow_wait,
	benchmark_copy(to_jsonb(o), f)
		|| jsonb_build_object('event_key', benchmark_digest('', 'jobs.answered', 'jobId', f.job))) as c
where o.run = '${run}' order by f.i;

insert into sourced_schedule overriding system value
select c.* from sourced_schedule o, benchmark_run f, lateral jsonb_populate_record(null::sourced_schedule,
	benchmark_copy(to_jsonb(o), f) || jsonb_build_object('id', f.schedule,
		'number', nextval(pg_get_serial_sequence('sourced_schedule', 'number')), 'due', o.due + f.i * interval '1 ms',
		'correlation_id', f.schedule, 'causation_id', f.schedule,
		'schedule_key', benchmark_digest('\x00000000', 'sourced.workflow-step', f.step::text))) as c
where o.schedule_key_text like '%${step}%' order by f.i;

insert into sourced_lane
select c.* from sourced_lane o, benchmark_run f, lateral jsonb_populate_record(null::sourced_lane,
	benchmark_copy(to_jsonb(o), f) || jsonb_build_object(
		'lane', benchmark_digest('\x00000000', 'workflow-run', '${group}:' || f.run),
		'acknowledged', f.position, 'head', f.position, 'pending_from', f.position + 1)) as c
where o.tags like '%${run}%' order by f.i;

insert into sourced_message
select c.* from sourced_message o, benchmark_run f, lateral jsonb_populate_record(null::sourced_message,
	benchmark_copy(to_jsonb(o), f) || jsonb_build_object('id', f.message, 'position', f.position,
		'correlation_id', f.message, 'causation_id', f.message)) as c
where o.tags like '%${run}%' order by f.i;

insert into sourced_message_tag (tag, position, type)
select k.tag, f.position, benchmark_key('@type', 'sourced.enter-run')
from benchmark_run f, lateral (values (benchmark_key('workflow-run', '${group}:' || f.run)),
	(benchmark_key('@type', 'sourced.enter-run'))) as k(tag)
order by f.position;

insert into sourced_outcome
select c.* from sourced_outcome o, sourced_message m, benchmark_run f, lateral jsonb_populate_record(
	null::sourced_outcome, to_jsonb(o) || jsonb_build_object('command_id', f.message)) as c
where o.command_id = m.id and m.tags like '%${run}%' order by f.i;

select setval('sourced_position', (select max(position) from benchmark_run));
update sourced_consumer_group set dispatched = (select max(position) from benchmark_run);
drop function benchmark_copy(jsonb, benchmark_run);
drop table benchmark_run;
