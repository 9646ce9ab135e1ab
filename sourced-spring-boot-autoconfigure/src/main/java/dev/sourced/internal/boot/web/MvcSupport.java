package dev.sourced.internal.boot.web;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.IdempotentCommandIds;
import dev.sourced.group.ConsumerGroups;

/**
 * Idempotency keys and positions in Spring MVC.
 */
public final class MvcSupport implements WebMvcConfigurer {

	private final KeyedCommandIds ids;

	private final Positions positions;

	/**
	 * Create the support.
	 * @param ids derives ids of commands from keys
	 * @param groups the groups, {@code null} in a slice of the web layer
	 * @param patience the longest time that a request waits
	 */
	public MvcSupport(Supplier<IdempotentCommandIds> ids, Supplier<@Nullable ConsumerGroups> groups,
			Duration patience) {
		this.ids = new KeyedCommandIds(ids);
		this.positions = new Positions(groups, patience);
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new CommandIdResolver(this.ids));
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new PositionInterceptor(this.positions));
	}

	/**
	 * A gateway that tells positions to the response to the request that the calling
	 * thread serves.
	 * @param gateway the gateway to delegate to
	 * @return the gateway
	 */
	public static CommandGateway telling(CommandGateway gateway) {
		return new PositionTellingGateway(gateway, MvcSupport::tell);
	}

	private static void tell(long position) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
				&& request.getResponse() != null) {
			Object told = request.getAttribute(Positions.HEADER, RequestAttributes.SCOPE_REQUEST);
			long highest = (told instanceof Long before) ? Math.max(before, position) : position;
			request.setAttribute(Positions.HEADER, highest, RequestAttributes.SCOPE_REQUEST);
			request.getResponse().setHeader(Positions.HEADER, Long.toString(highest));
		}
	}

	/**
	 * The methods of controllers.
	 * @param mappings where they are mapped
	 * @return the methods with their path patterns
	 */
	public static Map<HandlerMethod, Set<String>> methods(Stream<RequestMappingHandlerMapping> mappings) {
		Map<HandlerMethod, Set<String>> methods = new LinkedHashMap<>();
		mappings.forEach((mapping) -> mapping.getHandlerMethods()
			.forEach((info, method) -> methods.put(method, info.getPatternValues())));
		return methods;
	}

	private record CommandIdResolver(KeyedCommandIds ids) implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return KeyedCommandIds.isWanted(parameter);
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
			HttpServletRequest servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
			String caller = (servlet.getUserPrincipal() != null) ? servlet.getUserPrincipal().getName() : null;
			return this.ids.of(parameter, Collections.list(servlet.getHeaders(KeyedCommandIds.HEADER)), caller,
					servlet.getMethod(), servlet.getRequestURI());
		}

	}

	private record PositionInterceptor(Positions positions) implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			AwaitsPosition awaited = (handler instanceof HandlerMethod method)
					? method.getMethodAnnotation(AwaitsPosition.class) : null;
			Long position = (awaited != null) ? Positions.of(Collections.list(request.getHeaders(Positions.HEADER)))
					: null;
			if (awaited != null && position != null) {
				this.positions.await(awaited, position, variables(request));
			}
			return true;
		}

		@SuppressWarnings("unchecked")
		private static Map<String, String> variables(HttpServletRequest request) {
			Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
			return (variables != null) ? (Map<String, String>) variables : Map.of();
		}

	}

}
