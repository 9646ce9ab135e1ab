package dev.sourced.internal.handler;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.definition.BatchHandler;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.Projection.EachEvent;

/**
 * Passes the events of a lane to the methods of a projector in their order: one by one,
 * or, to a method that takes several, as many as follow each other without one that goes
 * elsewhere.
 */
final class EventRuns {

	private EventRuns() {
	}

	static void project(EachEvent projection, List<DeliveredMessage> events, HandlerCalls calls) {
		int next = 0;
		while (next < events.size()) {
			DeliveredMessage event = events.get(next);
			@Nullable BatchHandler batch = batchOf(projection, event);
			if (batch == null) {
				projection.handlers()
					.forEach((handler) -> calls.run(() -> handler.handle(event.message(), event.delivery())));
				next++;
			}
			else {
				List<DeliveredMessage> run = events.subList(next, end(projection, batch, events, next));
				calls.run(() -> batch.action().accept(run));
				next += run.size();
			}
		}
	}

	private static int end(EachEvent projection, BatchHandler batch, List<DeliveredMessage> events, int start) {
		int end = start + 1;
		while (end < events.size() && batchOf(projection, events.get(end)) == batch) {
			end++;
		}
		return end;
	}

	private static @Nullable BatchHandler batchOf(EachEvent projection, DeliveredMessage event) {
		for (BatchHandler batch : projection.batches()) {
			if (batch.types().includes(event.payload().getClass())) {
				return batch;
			}
		}
		return null;
	}

}
