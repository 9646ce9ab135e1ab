package dev.sourced.internal.boot.web;

import java.security.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.IdempotentCommandIds;
import dev.sourced.group.ConsumerGroups;

/**
 * Idempotency keys and positions in WebFlux. There a thread does not belong to a request,
 * so a method that tells the position of what it writes takes the gateway of its request
 * as a parameter.
 */
public final class WebFluxSupport implements WebFluxConfigurer {

	private final KeyedCommandIds ids;

	private final Supplier<@Nullable CommandGateway> gateway;

	/**
	 * Create the support.
	 * @param ids derives ids of commands from keys
	 * @param gateway the application's gateway, {@code null} in a slice of the web layer
	 */
	public WebFluxSupport(Supplier<IdempotentCommandIds> ids, Supplier<@Nullable CommandGateway> gateway) {
		this.ids = new KeyedCommandIds(ids);
		this.gateway = gateway;
	}

	@Override
	public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
		resolvers.addCustomResolver(new CommandIdResolver(this.ids), new GatewayResolver(this.gateway));
	}

	/**
	 * The methods of controllers.
	 * @param mappings where they are mapped
	 * @return the methods with their path patterns
	 */
	public static Map<HandlerMethod, Set<String>> methods(Stream<RequestMappingHandlerMapping> mappings) {
		Map<HandlerMethod, Set<String>> methods = new LinkedHashMap<>();
		mappings.forEach((mapping) -> mapping.getHandlerMethods()
			.forEach((info, method) -> methods.put(method,
					info.getPatternsCondition()
						.getPatterns()
						.stream()
						.map(PathPattern::getPatternString)
						.collect(Collectors.toSet()))));
		return methods;
	}

	/**
	 * Handles methods that wait for a position.
	 * @param groups the groups, {@code null} in a slice of the web layer
	 * @param patience the longest time that a request waits
	 * @param adapter calls methods of controllers
	 * @return the handler adapter
	 */
	public static HandlerAdapter awaiting(Supplier<@Nullable ConsumerGroups> groups, Duration patience,
			Supplier<HandlerAdapter> adapter) {
		return new AwaitingHandlerAdapter(new Positions(groups, patience), adapter);
	}

	private record CommandIdResolver(KeyedCommandIds ids) implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return KeyedCommandIds.isWanted(parameter);
		}

		@Override
		public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding,
				ServerWebExchange exchange) {
			List<String> headers = exchange.getRequest().getHeaders().getOrEmpty(KeyedCommandIds.HEADER);
			return exchange.getPrincipal()
				.map((Principal principal) -> Optional.of(principal.getName()))
				.defaultIfEmpty(Optional.empty())
				.map((caller) -> this.ids.of(parameter, headers, caller.orElse(null),
						exchange.getRequest().getMethod().name(), exchange.getRequest().getPath().value()));
		}

	}

	private record GatewayResolver(
			Supplier<@Nullable CommandGateway> gateway) implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == CommandGateway.class;
		}

		@Override
		public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding,
				ServerWebExchange exchange) {
			AtomicLong highest = new AtomicLong();
			return Mono.justOrEmpty(this.gateway.get())
				.map((found) -> new PositionTellingGateway(found,
						(position) -> tell(exchange.getResponse(), highest, position)));
		}

		private static void tell(ServerHttpResponse response, AtomicLong highest, long position) {
			synchronized (highest) {
				highest.accumulateAndGet(position, Math::max);
				if (!response.isCommitted()) {
					HttpHeaders headers = response.getHeaders();
					headers.set(Positions.HEADER, Long.toString(highest.get()));
				}
			}
		}

	}

}
