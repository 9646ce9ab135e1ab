package com.example.courses;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers database faults with 503. The command may or may not have been decided; with an
 * idempotency key the request can safely be repeated.
 */
@RestControllerAdvice
class DatabaseFaults {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseFaults.class);

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ProblemDetail unavailable(Exception ex) {
		logger.warn("Unable to answer: {}", ex.getMessage());
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Database does not answer; try again");
	}

}
