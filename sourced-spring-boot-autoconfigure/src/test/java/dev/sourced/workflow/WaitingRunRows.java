package dev.sourced.workflow;

import java.util.UUID;

/**
 * Copies of a run of the script that waits for a payment, on PostgreSQL: its rows, its
 * lane, and the command that is to end its wait.
 */
final class WaitingRunRows {

	private static final String SCRIPT = """
			create function digest_of(scope bytea, variadic texts text[]) returns uuid immutable language sql
			return cast(encode(substr(sha256(scope || (
				select string_agg(int4send(octet_length(t)) || convert_to(t, 'UTF8'), ''::bytea order by n)
				from unnest(texts) with ordinality as u(t, n))), 1, 16), 'hex') as uuid);
			create table copied as select i, gen_random_uuid() as run, gen_random_uuid() as step,
				(select id::text from sourced_workflow_step where run = '${run}') as original
				from generate_series(1, ${copies}) as i;
			create function copy_of(original jsonb, copy copied) returns jsonb immutable language sql
			return replace(replace(replace(original::text, '${run}', copy.run::text),
				copy.original, copy.step::text), 'original', 'filled-' || copy.i)::jsonb;
			insert into sourced_workflow_step select c.* from sourced_workflow_step o, copied f,
				lateral jsonb_populate_record(null::sourced_workflow_step, copy_of(to_jsonb(o), f)) c
				where o.run = '${run}';
			insert into sourced_workflow_run select c.* from sourced_workflow_run o, copied f,
				lateral jsonb_populate_record(null::sourced_workflow_run, copy_of(to_jsonb(o), f)) c
				where o.id = '${run}';
			insert into sourced_workflow_run_tag select c.* from sourced_workflow_run_tag o, copied f,
				lateral jsonb_populate_record(null::sourced_workflow_run_tag, copy_of(to_jsonb(o), f)) c
				where o.run = '${run}';
			insert into sourced_workflow_wait select c.* from sourced_workflow_wait o, copied f,
				lateral jsonb_populate_record(null::sourced_workflow_wait, copy_of(to_jsonb(o), f) || jsonb_build_object(
					'event_key', digest_of('', 'test.repair-paid', 'bike', 'filled-' || f.i))) c
				where o.run = '${run}';
			insert into sourced_schedule overriding system value select c.* from sourced_schedule o, copied f,
				lateral jsonb_populate_record(null::sourced_schedule, copy_of(to_jsonb(o), f) || jsonb_build_object(
					'id', gen_random_uuid(), 'number', o.number + f.i,
					'schedule_key', digest_of('\\x00000000', 'sourced.workflow-step', f.step::text))) c;
			alter table sourced_schedule alter column number restart with 1000000;
			insert into sourced_lane select c.* from sourced_lane o, copied f,
				lateral jsonb_populate_record(null::sourced_lane, copy_of(to_jsonb(o), f) || jsonb_build_object(
					'lane', digest_of('\\x00000000', 'workflow-run', 'script:' || f.run))) c
				where o.tags like '%${run}%';
			drop function copy_of(jsonb, copied);
			drop table copied""";

	private WaitingRunRows() {
	}

	static String script(UUID run, int copies) {
		return SCRIPT.replace("${run}", run.toString()).replace("${copies}", Integer.toString(copies));
	}

}
