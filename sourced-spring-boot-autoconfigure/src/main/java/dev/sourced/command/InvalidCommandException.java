package dev.sourced.command;

import java.util.List;

import dev.sourced.SourcedException;

/**
 * A command that breaks the constraints of its record. Nothing was decided. The values at
 * fault are not repeated.
 */
public class InvalidCommandException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	public InvalidCommandException(Class<?> commandType, List<Violation> violations) {
		super("Command is invalid: %s (class: %s)".formatted(violations, commandType.getName()));
		this.violations = List.copyOf(violations);
	}

	/**
	 * What is wrong, ordered by field.
	 * @return the violations
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * One broken constraint.
	 *
	 * @param field the component's path, empty for the command as a whole
	 * @param message what is wrong with it
	 */
	public record Violation(String field, String message) {

		@Override
		public String toString() {
			return "%s %s".formatted(this.field, this.message).strip();
		}

	}

}
