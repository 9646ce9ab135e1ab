package dev.sourced.internal.boot.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A header of a request that is not what it must be. The answer is 400, and does not
 * repeat the header's value.
 */
public final class MalformedHeaderException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	MalformedHeaderException(String header, String requirement) {
		super(HttpStatus.BAD_REQUEST, problem("Header '%s' %s".formatted(header, requirement)), null);
	}

	private static ProblemDetail problem(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		problem.setTitle("Header malformed");
		return problem;
	}

}
