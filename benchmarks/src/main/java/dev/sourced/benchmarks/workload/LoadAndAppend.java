package dev.sourced.benchmarks.workload;

import java.util.List;

import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.runner.Operation;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Message;

/**
 * Loads the ten events of a course and appends one more under the condition of the read.
 */
class LoadAndAppend implements Operation {

	private final MessageLog log;

	private final ClientCourses courses;

	LoadAndAppend(MessageLog log, ClientCourses courses) {
		this.log = log;
		this.courses = courses;
	}

	@Override
	public void perform() {
		StudentEnrolled event = this.courses.next();
		QueryItem item = QueryItem.ofTypes("enrolments.student-enrolled").and("courseId", event.courseId());
		ReadResult read = this.log.read(Query.of(item), ReadOptions.all());
		ClientCourses.requireFilled(read.messages().size());
		this.log.append(List.of(Message.of(event)), read.condition());
	}

	/**
	 * The courses of ten events that no other client has.
	 */
	static class ClientCourses {

		private static final int STEP = 32;

		private final int client;

		private final int number;

		private int count;

		ClientCourses(int client, int rows) {
			this.client = client;
			this.number = LogShape.entities(rows, 10) / STEP;
		}

		StudentEnrolled next() {
			int course = this.count++ % this.number * STEP + this.client;
			return StudentEnrolled.of("c10-" + course, "s10-" + course);
		}

		static void requireFilled(int events) {
			if (events < 10) {
				throw new IllegalStateException("Only %s events were loaded".formatted(events));
			}
		}

	}

}
