package dev.sourced.internal.handler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.BatchHandler;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.EventHandler;
import dev.sourced.internal.definition.EventTypes;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.Projection.EachEvent;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which events are passed together to a method that takes several.
 */
class EventRunsTests {

	private final List<String> calls = new ArrayList<>();

	private final EachEvent projection = new EachEvent(
			List.of(new EventHandler(EventTypes.of(Set.of(One.class)), (event, delivery) -> this.calls.add("one"))),
			List.of(new BatchHandler(EventTypes.of(Set.of(Many.class)),
					(events) -> this.calls.add(events.size() + " many")),
					new BatchHandler(EventTypes.allBut(Set.of(One.class, Many.class)),
							(events) -> this.calls.add(events.size() + " others"))));

	@Test
	void aRunEndsWhereAnotherMethodTakesAnEvent() {
		project(new Many(), new Many(), new One(), new One(), new Many(), new Other(), new Other(), new Many(),
				new Many(), new Many());
		assertThat(this.calls).containsExactly("2 many", "one", "one", "1 many", "2 others", "3 many");
	}

	/*
	 * The engine tells by it whose failure it is, and whom it may interrupt.
	 */
	@Test
	void eachRunIsOneCallOfAHandler() {
		project(new HandlerCalls() {

			@Override
			public <T extends @Nullable Object> T call(Supplier<T> handler) {
				EventRunsTests.this.calls.add("enter");
				T result = handler.get();
				EventRunsTests.this.calls.add("leave");
				return result;
			}

		}, new Many(), new Many(), new One());
		assertThat(this.calls).containsExactly("enter", "2 many", "leave", "enter", "one", "leave");
	}

	private void project(Event... events) {
		project(HandlerCalls.direct(), events);
	}

	private void project(HandlerCalls handlerCalls, Event... events) {
		EventRuns.project(this.projection, Stream.of(events).map(EventRunsTests::delivered).toList(), handlerCalls);
	}

	private static DeliveredMessage delivered(Event event) {
		Message message = Message.of(event);
		return new DeliveredMessage(new Envelope(message, "test", Tags.none(), 1, Instant.EPOCH),
				new Delivery("test", Tags.none(), UUID.randomUUID(), 1, false));
	}

	record One() implements Event {
	}

	record Many() implements Event {
	}

	record Other() implements Event {
	}

}
