package dev.sourced.internal.actuate;

import java.security.Principal;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.workflow.DuplicateWorkflowException;
import dev.sourced.workflow.RunEndedException;
import dev.sourced.workflow.UnknownRunException;

/**
 * What all changes over HTTP have in common: a request is parsed, applied, and answered
 * with what was done or with what is wrong.
 */
final class OperatorRequests {

	private static final String ANONYMOUS = "anonymous";

	private static final int CONFLICT = 409;

	private OperatorRequests() {
	}

	/**
	 * The name of the operator who sends a request.
	 * @param context knows it
	 * @return the name
	 */
	static String by(SecurityContext context) {
		Principal principal = context.getPrincipal();
		return (principal != null) ? principal.getName() : ANONYMOUS;
	}

	/**
	 * Answer a request.
	 * @param request parses it, applies it, and returns what was done
	 * @return 200 with what was done, 400 with what is wrong with the request, 404 if it
	 * is about something that is not there, 409 if it makes no sense now
	 */
	static WebEndpointResponse<Object> answer(Supplier<Object> request) {
		try {
			return new WebEndpointResponse<>(request.get());
		}
		catch (UnknownGroupException | UnknownRunException | NotFoundException ex) {
			return problem(ex, WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (InterventionRefusedException | RunEndedException | DuplicateWorkflowException ex) {
			return problem(ex, CONFLICT);
		}
		catch (InvalidConfigurationException ex) {
			return problem("%s. %s".formatted(ex.getMessage(), ex.remedy()), CONFLICT);
		}
		catch (IllegalArgumentException ex) {
			return problem(ex, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
	}

	private static WebEndpointResponse<Object> problem(RuntimeException ex, int status) {
		return problem(String.valueOf(ex.getMessage()), status);
	}

	private static WebEndpointResponse<Object> problem(String error, int status) {
		return new WebEndpointResponse<>(Map.of("error", error), status);
	}

	/**
	 * A request is about something that is not there.
	 */
	static final class NotFoundException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotFoundException(String message) {
			super(message);
		}

	}

}
