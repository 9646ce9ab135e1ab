package dev.sourced.internal.boot.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import dev.sourced.annotation.IdempotencyKey;
import dev.sourced.command.CommandIds;
import dev.sourced.command.IdempotentCommandIds;
import dev.sourced.command.IdempotentCommandIds.KeyedRequest;

/**
 * The ids of commands for parameters with {@link IdempotencyKey}, the same in Spring MVC
 * and in WebFlux. Thread-safe.
 */
final class KeyedCommandIds {

	static final String HEADER = "Idempotency-Key";

	private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,%s}".formatted(CommandIds.MAX_KEY_LENGTH));

	private final Supplier<IdempotentCommandIds> ids;

	KeyedCommandIds(Supplier<IdempotentCommandIds> ids) {
		this.ids = ids;
	}

	static boolean isWanted(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(IdempotencyKey.class) && parameter.getParameterType() == UUID.class;
	}

	/**
	 * The id of a request's command.
	 * @param parameter the parameter
	 * @param headers the values of the header
	 * @param caller the name of the authenticated principal, if there is one
	 * @param method the HTTP method
	 * @param path the path, as it was sent
	 * @return the id of the key, or a new one if there is no key
	 * @throws MalformedHeaderException if the key is required and missing, or unusable
	 */
	UUID of(MethodParameter parameter, List<String> headers, @Nullable String caller, String method, String path) {
		String key = headers.isEmpty() ? "" : headers.get(0);
		if (headers.size() > 1 || !(key.isEmpty() || PRINTABLE.matcher(key).matches())) {
			throw new MalformedHeaderException(HEADER, "must be given once, with up to %s printable ASCII characters"
				.formatted(CommandIds.MAX_KEY_LENGTH));
		}
		if (!key.isBlank()) {
			return this.ids.get().commandId(new KeyedRequest(key, caller, method, path));
		}
		if (Objects.requireNonNull(parameter.getParameterAnnotation(IdempotencyKey.class)).required()) {
			throw new MalformedHeaderException(HEADER, "is required: send a key that is new for each new command");
		}
		return CommandIds.next();
	}

}
