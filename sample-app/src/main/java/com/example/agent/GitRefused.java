package com.example.agent;

/**
 * Version control has refused: a fact to record. Any other exception is a fault, and the
 * call is repeated.
 */
class GitRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	GitRefused(String reason) {
		super(reason);
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
