package dev.sourced.internal.spring;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import dev.sourced.command.CommandValidator;
import dev.sourced.command.InvalidCommandException.Violation;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Command;

/**
 * Checks commands by the constraints of Jakarta Validation on their records.
 */
public final class JakartaCommandValidator implements CommandValidator {

	private final Validator validator;

	public JakartaCommandValidator(Validator validator) {
		this.validator = validator;
	}

	@Override
	public void validate(Command command) {
		Set<ConstraintViolation<Command>> broken = this.validator.validate(command);
		if (!broken.isEmpty()) {
			throw new InvalidCommandException(command.getClass(), violations(broken));
		}
	}

	private static List<Violation> violations(Set<ConstraintViolation<Command>> broken) {
		return broken.stream()
			.map((violation) -> new Violation(violation.getPropertyPath().toString(), violation.getMessage()))
			.sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
			.toList();
	}

}
