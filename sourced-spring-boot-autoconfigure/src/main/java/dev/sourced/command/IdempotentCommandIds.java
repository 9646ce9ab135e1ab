package dev.sourced.command;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Derives the id of a command from an HTTP request with an idempotency key, for
 * parameters with {@link dev.sourced.annotation.IdempotencyKey @IdempotencyKey}. A bean
 * of this type replaces {@link #PER_CALLER_AND_RESOURCE}, for example to add a tenant. It
 * must be thread-safe, and give the same id for the same request.
 */
@FunctionalInterface
public interface IdempotentCommandIds {

	/**
	 * A key belongs to its caller, method and path: the same key of another user, or for
	 * another resource, stands for another command. Callers who are not authenticated
	 * share their keys.
	 */
	IdempotentCommandIds PER_CALLER_AND_RESOURCE = (request) -> CommandIds
		.of((request.caller() != null) ? List.of("http", "caller", request.caller(), request.method(), request.path())
				: List.of("http", "anonymous", request.method(), request.path()), request.key());

	/**
	 * The id of the request's command.
	 * @param request the request
	 * @return its id
	 */
	UUID commandId(KeyedRequest request);

	/**
	 * A request with an idempotency key.
	 *
	 * @param key the key, 1 to 255 printable ASCII characters, as the client sent it
	 * @param caller the name of the authenticated principal, or {@code null} if there is
	 * none
	 * @param method the HTTP method
	 * @param path the path as the client sent it, without the query
	 */
	record KeyedRequest(String key, @Nullable String caller, String method, String path) {
	}

}
