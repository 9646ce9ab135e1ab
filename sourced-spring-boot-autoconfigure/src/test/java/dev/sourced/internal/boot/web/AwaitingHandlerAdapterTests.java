package dev.sourced.internal.boot.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.method.HandlerMethod;

import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.group.ConsumerGroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;

/**
 * Requests of WebFlux that wait.
 */
class AwaitingHandlerAdapterTests {

	/*
	 * A thread that is interrupted while it reads H2's file closes the database for
	 * everybody.
	 */
	@Test
	void aClientThatGoesAwayInterruptsNobody() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		CountDownLatch gone = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		ConsumerGroups groups = Mockito.mock(ConsumerGroups.class);
		Mockito.doAnswer((call) -> {
			waiting.countDown();
			try {
				gone.await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
			done.countDown();
			return null;
		}).when(groups).awaitPosition(any(), anyLong(), any(Duration.class));
		AtomicBoolean called = new AtomicBoolean();
		Disposable request = request(groups, called);
		waiting.await();
		request.dispose();
		gone.countDown();
		Awaitility.await().until(() -> done.getCount() == 0);
		assertThat(interrupted).isFalse();
		assertThat(called).isFalse();
	}

	private static Disposable request(ConsumerGroups groups, AtomicBoolean called) throws NoSuchMethodException {
		AwaitingHandlerAdapter adapter = new AwaitingHandlerAdapter(new Positions(() -> groups, Duration.ofSeconds(5)),
				() -> {
					called.set(true);
					throw new IllegalStateException();
				});
		HandlerMethod method = new HandlerMethod(new Reading(), "read");
		assertThat(adapter.supports(method)).isTrue();
		assertThat(adapter.supports(new HandlerMethod(new Reading(), "other"))).isFalse();
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.get("/").header(Positions.HEADER, "7"));
		return adapter.handle(exchange, method).onErrorResume((ex) -> Mono.empty()).subscribe();
	}

	public static class Reading {

		@AwaitsPosition("view")
		public String read() {
			return "";
		}

		public String other() {
			return "";
		}

	}

}
