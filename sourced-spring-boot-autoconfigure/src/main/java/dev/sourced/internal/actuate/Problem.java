package dev.sourced.internal.actuate;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Answers to operators that say what is wrong.
 */
final class Problem {

	/** The status of what makes no sense now. */
	static final int CONFLICT = 409;

	private Problem() {
	}

	static WebEndpointResponse<Object> of(String error, int status) {
		return new WebEndpointResponse<>(Map.of("error", error), status);
	}

}
