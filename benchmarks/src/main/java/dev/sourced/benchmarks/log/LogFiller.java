package dev.sourced.benchmarks.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;

/**
 * Fills a log by one statement and checks that Sourced reads what was filled in.
 */
final class LogFiller {

	private final BenchmarkDatabase database;

	LogFiller(BenchmarkDatabase database) {
		this.database = database;
	}

	void fill(int rows, LogShape shape) {
		try (SourcedApplication application = SourcedApplication.start(this.database, 2,
				Map.of("sourced.processing.enabled", false))) {
			append(0, rows, shape);
			check(application, rows);
		}
		this.database.settle();
	}

	/*
	 * The sequence is moved afterwards: whoever follows the log would pass rows that are
	 * not yet visible.
	 */
	void append(long first, int rows, LogShape shape) {
		this.database.execute(script().replace("${first}", Long.toString(first))
			.replace("${rows}", Integer.toString(rows))
			.replace("${course}", shape.course())
			.replace("${student}", shape.student())
			.replace("${remark}", StudentEnrolled.REMARK));
		this.database.query("select setval('sourced_position', %s)".formatted(first + rows + 1));
	}

	private static String script() {
		try (InputStream script = LogFiller.class.getResourceAsStream("fill.sql")) {
			if (script == null) {
				throw new IllegalStateException("Unable to find fill.sql");
			}
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/*
	 * By hand, keys or types would easily be other ones than Sourced would have written,
	 * and then everything would be fast.
	 */
	private void check(SourcedApplication application, int rows) {
		Envelope last = application.log().read(Query.all(), ReadOptions.all().newestFirst().limit(1)).messages().get(0);
		StudentEnrolled event = (StudentEnrolled) last.payload();
		QueryItem item = QueryItem.ofTypes("enrolments.student-enrolled")
			.and("courseId", event.courseId())
			.and("studentId", event.studentId());
		boolean found = application.log()
			.read(Query.of(item), ReadOptions.all())
			.messages()
			.stream()
			.anyMatch((envelope) -> envelope.position() == last.position());
		if (!found || last.position() != rows + 1) {
			throw new IllegalStateException("The log that was filled cannot be read (last: %s)".formatted(last));
		}
	}

}
