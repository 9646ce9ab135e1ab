package dev.sourced.internal.boot;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import dev.sourced.SourcedException;
import dev.sourced.blob.UnknownBlobException;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.CommandWithdrawnException;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.command.UnknownCommandException;
import dev.sourced.group.GroupBehindException;
import dev.sourced.group.LaneParkedException;
import dev.sourced.group.UnknownPositionException;
import dev.sourced.internal.boot.web.MalformedHeaderException;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.view.ViewNotReadyException;

/**
 * Answers failed commands with problem details (RFC 9457).
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class SourcedProblemDetails {

	@ExceptionHandler
	ProblemDetail rejected(CommandRejected ex) {
		ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "Command rejected", ex.reason());
		if (ex.code() != null) {
			problem.setProperty("code", ex.code());
		}
		return problem;
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidCommandException ex) {
		ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "Command invalid",
				"The command breaks its constraints");
		problem.setProperty("errors", ex.violations());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidMessageException ex) {
		return problem(HttpStatus.UNPROCESSABLE_CONTENT, "Message invalid", String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail conflict(ConcurrentAppendException ex) {
		return problem(HttpStatus.CONFLICT, "Conflict", "Others changed the same things at the same time; try again");
	}

	@ExceptionHandler
	ProblemDetail duplicate(DuplicateMessageException ex) {
		return problem(HttpStatus.CONFLICT, "Duplicate", "The id belongs to another message");
	}

	@ExceptionHandler
	ProblemDetail withdrawn(CommandWithdrawnException ex) {
		return problem(HttpStatus.CONFLICT, "Command withdrawn", "The command was withdrawn and is not decided");
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownCommandException ex) {
		return problem(HttpStatus.UNPROCESSABLE_CONTENT, "Command unknown", "There is no such command");
	}

	@ExceptionHandler
	ProblemDetail ahead(UnknownPositionException ex) {
		return problem(HttpStatus.BAD_REQUEST, "Position unknown", "The position is above the head of the log");
	}

	@ExceptionHandler({ GroupBehindException.class, LaneParkedException.class })
	ProblemDetail behind(SourcedException ex) {
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "Not yet", "The view has not reached the position; try again");
	}

	@ExceptionHandler
	ProblemDetail filling(ViewNotReadyException ex) {
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "Not yet", "The view is being filled; try again");
	}

	@ExceptionHandler
	ProblemDetail missing(UnknownBlobException ex) {
		return problem(HttpStatus.NOT_FOUND, "Document unknown", "There is no such document");
	}

	@ExceptionHandler
	ProblemDetail malformed(MalformedHeaderException ex) {
		return ex.getBody();
	}

	private static ProblemDetail problem(HttpStatus status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return problem;
	}

}
