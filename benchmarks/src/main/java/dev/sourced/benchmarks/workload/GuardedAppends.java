package dev.sourced.benchmarks.workload;

import java.util.List;

import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.runner.Operation;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

/**
 * The appends of one client, each under the condition that its course has no event that
 * this client has not written.
 */
class GuardedAppends implements Operation {

	private final MessageLog log;

	private final ClientEvents events;

	private final long[] positions = new long[ClientEvents.COURSES];

	GuardedAppends(MessageLog log, int client) {
		this.log = log;
		this.events = new ClientEvents(client);
	}

	@Override
	public void perform() {
		int course = this.events.course();
		StudentEnrolled event = this.events.next();
		Query query = Query.of(QueryItem.tagged(Tags.of("courseId", event.courseId())));
		AppendCondition condition = AppendCondition.failIf(query).after(this.positions[course]);
		this.positions[course] = this.log.append(List.of(Message.of(event)), condition).position();
	}

}
