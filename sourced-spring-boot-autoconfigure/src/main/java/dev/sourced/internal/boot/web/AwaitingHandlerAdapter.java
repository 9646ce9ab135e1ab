package dev.sourced.internal.boot.web;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;

import dev.sourced.annotation.AwaitsPosition;

/**
 * Waits for a position before a controller method of WebFlux is called, on a thread that
 * may block. A filter would not know the method, and what it throws would not reach the
 * advices of controllers.
 *
 * @param positions waits
 * @param adapter calls the methods
 */
record AwaitingHandlerAdapter(Positions positions,
		Supplier<HandlerAdapter> adapter) implements HandlerAdapter, Ordered {

	@Override
	public boolean supports(Object handler) {
		return awaited(handler) != null;
	}

	private static @Nullable AwaitsPosition awaited(Object handler) {
		return (handler instanceof HandlerMethod method) ? method.getMethodAnnotation(AwaitsPosition.class) : null;
	}

	@Override
	public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
		Mono<HandlerResult> call = Mono.defer(() -> this.adapter.get().handle(exchange, handler));
		return Mono.defer(() -> {
			AwaitsPosition awaited = awaited(handler);
			Long position = Positions.of(exchange.getRequest().getHeaders().getOrEmpty(Positions.HEADER));
			return (awaited != null && position != null) ? waiting(awaited, position, exchange).then(call) : call;
		});
	}

	/*
	 * A future is not interrupted when a client goes away. H2 closes a file whose reader
	 * is.
	 */
	private Mono<Void> waiting(AwaitsPosition awaited, long position, ServerWebExchange exchange) {
		Map<String, String> variables = exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
				Map.of());
		return Mono.fromFuture(() -> CompletableFuture
			.runAsync(() -> this.positions.await(awaited, position, variables), Schedulers.boundedElastic()::schedule));
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
