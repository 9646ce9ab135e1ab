-- Adds the events that Sourced would have written. Positions start at 2 on a new log; the sequence is moved
-- when the rows are visible, or who follows the log would pass them.

create or replace function benchmark_key(name text, value text) returns bigint immutable parallel safe language sql
return ('x' || left(encode(sha256('\x00000000'::bytea
	|| int4send(octet_length(name)) || convert_to(name, 'UTF8')
	|| int4send(octet_length(value)) || convert_to(value, 'UTF8')), 'hex'), 16))::bit(64)::bigint | (1::bigint << 63);

create unlogged table benchmark_row as
select i + 2 as position, uuidv7() as id, ${course} as course, ${student} as student
from (select i::bigint as i, ${rows}::bigint as n from generate_series(${first}, ${first} + ${rows} - 1) as i) as numbers;

insert into sourced_message
	(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id, recorded_at)
select position, id, 0, 1, benchmark_key('@type', 'enrolments.student-enrolled'),
	'{"courseId":"' || course || '","studentId":"' || student
		|| '","semester":"2026-autumn","fee":12345,"remark":"${remark}"}',
	'{}', '{"courseId":["' || course || '"],"studentId":["' || student || '"]}', id, id,
	now() - (${first} + ${rows} + 2 - position) * interval '10 milliseconds'
from benchmark_row
order by position;

insert into sourced_message_tag (tag, position, type)
select tag, position, benchmark_key('@type', 'enrolments.student-enrolled')
from benchmark_row, lateral (values (benchmark_key('courseId', course)), (benchmark_key('studentId', student)),
	(benchmark_key('@type', 'enrolments.student-enrolled'))) as keys(tag)
order by position;

drop table benchmark_row;
