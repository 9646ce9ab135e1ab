--liquibase formatted sql

--changeset sourced:1-append-postgresql dbms:postgresql splitStatements:false
create function ${tables}append(
	expected_store text, floor_key bigint, longest_wait bigint, longest_idle bigint,
	lock_keys bigint[], exclusive_locks boolean[], append_condition bigint[],
	message_id uuid, message_kind int, message_type bigint, message_payload text, message_metadata text,
	message_tags text, message_correlation uuid, message_causation uuid, tag_keys bigint[],
	out outcome text, out id uuid, out type bigint, out "position" bigint,
	out recorded_at timestamp with time zone, out tags text)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as '
#variable_conflict use_column
declare
	wait_before text := current_setting(''lock_timeout'');
	idle_before text := current_setting(''idle_in_transaction_session_timeout'');
	waits_long boolean := wait_before = ''0'' or wait_before::interval > longest_wait * interval ''1 millisecond'';
	ignored text;
	lock_key bigint;
	at int := 1;
	till int;
	lead bigint;
	after bigint;
	types bigint[];
	further bigint[];
	seen bigint[];
	conflict bigint;
begin
	if current_setting(''transaction_isolation'') <> ''read committed'' then
		outcome := ''isolation'';
		return;
	end if;
	tags := (select s.id::text || ''@'' || current_database() from ${tables}store s);
	if tags is distinct from expected_store then
		outcome := ''store'';
		return;
	end if;
	if waits_long then
		ignored := set_config(''lock_timeout'', longest_wait::text, true);
	end if;
	if longest_idle > 0
			and (idle_before = ''0'' or idle_before::interval > longest_idle * interval ''1 millisecond'') then
		ignored := set_config(''idle_in_transaction_session_timeout'', longest_idle::text, true);
	end if;
	for i in 1 .. cardinality(lock_keys) loop
		if exclusive_locks[i] then
			if not pg_try_advisory_xact_lock(lock_keys[i]) then
				perform pg_advisory_xact_lock(lock_keys[i]);
			end if;
		elsif not pg_try_advisory_xact_lock_shared(lock_keys[i]) then
			perform pg_advisory_xact_lock_shared(lock_keys[i]);
		end if;
	end loop;
	while conflict is null and at <= cardinality(append_condition) loop
		lead := append_condition[at];
		after := append_condition[at + 1];
		till := at + 5 + append_condition[at + 2]::int;
		types := append_condition[at + 5 : till - 1];
		further := append_condition[till : till + append_condition[at + 3]::int - 1];
		till := till + append_condition[at + 3]::int;
		seen := append_condition[till : till + append_condition[at + 4]::int - 1];
		at := till + append_condition[at + 4]::int;
		if lead = 0 then
			select m.position into conflict
			from ${tables}message m
			where m.kind = 0 and m.position > after and m.position <> all (seen)
			order by m.position
			limit 1;
		else
			select t.position into conflict
			from ${tables}message_tag t
			where t.tag = lead and t.position > after and t.position <> all (seen)
				and (types = ''{}'' or t.type = any (types))
				and (further = ''{}'' or not exists (
					select 1 from unnest(further) as f(tag)
					where not exists (
						select 1 from ${tables}message_tag u where u.tag = f.tag and u.position = t.position)))
			order by t.tag, t.position
			limit 1;
		end if;
	end loop;
	if conflict is null then
		lock_key := floor_key + coalesce(pg_sequence_last_value(''${tables}position''), 0);
		if not pg_try_advisory_xact_lock_shared(lock_key) then
			perform pg_advisory_xact_lock_shared(lock_key);
		end if;
		position := nextval(''${tables}position'');
		recorded_at := clock_timestamp();
		id := message_id;
		type := message_type;
		with written as (
			insert into ${tables}message
				(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id, recorded_at)
			values (position, message_id, message_kind, 1, message_type, message_payload, message_metadata, message_tags,
				message_correlation, message_causation, recorded_at)
			on conflict (id) do nothing
			returning 1),
		indexed as (
			insert into ${tables}message_tag (tag, position, type)
			select k.tag, position, message_type from written, unnest(tag_keys) as k(tag))
		select ''new'' into outcome from written;
	end if;
	if outcome is null then
		outcome := ''known'';
		select m.id, m.type, m.position, m.recorded_at into id, type, position, recorded_at
		from ${tables}message m
		where m.id = message_id;
		if not found then
			outcome := ''conflict'';
			select m.id, m.type, m.position, m.recorded_at, m.tags into id, type, position, recorded_at, tags
			from ${tables}message m
			where m.position = conflict;
		end if;
	end if;
	if waits_long then
		ignored := set_config(''lock_timeout'', wait_before, true);
	end if;
end
';
comment on function ${tables}append is 'Appends one message under a condition: locks, check and insert in one call';
