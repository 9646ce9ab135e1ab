--liquibase formatted sql

--changeset sourced:1-append-postgresql dbms:postgresql splitStatements:false
create or replace function ${tables}append(
	expected_store text, floor_key bigint, longest_wait bigint, longest_idle bigint,
	lock_keys bigint[], exclusive_locks boolean[], append_condition bigint[],
	message_ids uuid[], message_kinds int[], message_types bigint[], message_payloads text[], message_metadata text[],
	message_tags text[], message_correlations uuid[], message_causations uuid[], tag_keys bigint[], tag_messages int[],
	out outcome text, out positions bigint[], out recorded_at timestamp with time zone, out type bigint, out tags text)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as '
#variable_conflict use_column
declare
	wait_before text := current_setting(''lock_timeout'');
	idle_before text := current_setting(''idle_in_transaction_session_timeout'');
	waits_long boolean := wait_before = ''0'' or wait_before::interval > abs(longest_wait) * interval ''1 millisecond'';
	messages int := cardinality(message_ids);
	ignored text;
	known int := 0;
	written int := 0;
	next_position bigint;
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
		ignored := set_config(''lock_timeout'', abs(longest_wait)::text, true);
	end if;
	if longest_idle > 0
			and (idle_before = ''0'' or idle_before::interval > longest_idle * interval ''1 millisecond'') then
		ignored := set_config(''idle_in_transaction_session_timeout'', longest_idle::text, true);
	end if;
	for i in 1 .. cardinality(lock_keys) loop
		continue when case when exclusive_locks[i] then pg_try_advisory_xact_lock(lock_keys[i])
			else pg_try_advisory_xact_lock_shared(lock_keys[i]) end;
		if longest_wait < 0 then
			known := -1;
			exit;
		elsif exclusive_locks[i] then
			perform pg_advisory_xact_lock(lock_keys[i]);
		else
			perform pg_advisory_xact_lock_shared(lock_keys[i]);
		end if;
	end loop;
	if known = 0 and messages > 1 then
		select count(*) into known
		from unnest(message_ids) as g(id) join ${tables}message m on m.id = g.id;
	end if;
	while known = 0 and conflict is null and at <= cardinality(append_condition) loop
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
	if known = 0 and conflict is null then
		lock_key := floor_key + coalesce(pg_sequence_last_value(''${tables}position''), 0);
		if not pg_try_advisory_xact_lock_shared(lock_key) then
			perform pg_advisory_xact_lock_shared(lock_key);
		end if;
		recorded_at := clock_timestamp();
		if messages = 1 then
			next_position := nextval(''${tables}position'');
			positions := array[next_position];
			with message as (
				insert into ${tables}message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id, recorded_at)
				values (next_position, message_ids[1], message_kinds[1], 1, message_types[1], message_payloads[1],
					message_metadata[1], message_tags[1], message_correlations[1], message_causations[1], recorded_at)
				on conflict (id) do nothing
				returning 1),
			tag as (
				insert into ${tables}message_tag (tag, position, type)
				select k.tag, next_position, message_types[1] from message, unnest(tag_keys) as k(tag))
			select count(*) into written from message;
		else
			positions := array(select nextval(''${tables}position'') from generate_series(1, messages));
			with message as (
				insert into ${tables}message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id, recorded_at)
				select positions[g.n], g.id, g.kind, 1, g.type, g.payload, g.metadata, g.tags, g.correlation_id,
					g.causation_id, recorded_at
				from unnest(message_ids, message_kinds, message_types, message_payloads, message_metadata, message_tags,
						message_correlations, message_causations) with ordinality
					as g(id, kind, type, payload, metadata, tags, correlation_id, causation_id, n)
				order by g.id
				on conflict (id) do nothing
				returning position),
			tag as (
				insert into ${tables}message_tag (tag, position, type)
				select k.tag, m.position, message_types[k.n]
				from unnest(tag_keys, tag_messages) as k(tag, n) join message m on m.position = positions[k.n])
			select count(*) into written from message;
		end if;
	end if;
	if known < 0 then
		outcome := ''busy'';
	elsif written = messages then
		outcome := ''new'';
	elsif written > 0 and longest_idle is null then
		raise unique_violation;
	elsif written > 0 then
		outcome := ''overtaken'';
	elsif conflict is null or exists (select 1 from ${tables}message m where m.id = message_ids[1]) then
		outcome := ''known'';
	else
		outcome := ''conflict'';
		select m.type, m.tags into type, tags from ${tables}message m where m.position = conflict;
		positions := array[conflict];
	end if;
	if waits_long then
		ignored := set_config(''lock_timeout'', wait_before, true);
	end if;
end
';
comment on function ${tables}append is 'Appends messages under a condition: locks, check and insert in one call';
