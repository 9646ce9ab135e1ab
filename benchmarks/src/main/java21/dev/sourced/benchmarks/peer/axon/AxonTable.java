package dev.sourced.benchmarks.peer.axon;

import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * The engine's table, in a schema of its own.
 *
 * @param database the database
 * @param schema the schema
 * @param stored SQL for a binary value as it is stored
 */
record AxonTable(BenchmarkDatabase database, String schema, String stored) {

	private static final String FILL = """
			insert into ${schema}.AggregateEventEntry (globalIndex, aggregateIdentifier, aggregateSequenceNumber,
				aggregateType, identifier, timestamp, type, version, metadata, payload)
			select position, course, row_number() over (partition by course order by position) - 1,
				'courseId', id::text, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
				'dev.sourced.benchmarks.model.StudentEnrolled', '0.0.1', ${metadata}, ${payload}
			from (select position, id, recorded_at, payload, tags::json -> 'courseId' ->> 0 as course
				from sourced_message) as log
			order by position;
			select setval('${schema}."aggregate-event-global-index-sequence"',
				(select max(globalIndex) from ${schema}.AggregateEventEntry))""";

	void createSchema() {
		this.database.execute("create schema " + this.schema);
	}

	void fill() {
		this.database.execute(FILL.replace("${schema}", this.schema)
			.replace("${metadata}", this.stored.formatted("convert_to('{}', 'UTF8')"))
			.replace("${payload}", this.stored.formatted("convert_to(payload, 'UTF8')")));
		this.database.settle();
	}

	long last() {
		return Long.parseLong(
				this.database.query("select max(globalIndex) from %s.AggregateEventEntry".formatted(this.schema)));
	}

	void deleteAfter(long last) {
		this.database.execute("delete from %s.AggregateEventEntry where globalIndex > %s".formatted(this.schema,
				Long.toString(last)));
	}

}
