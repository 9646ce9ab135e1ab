package dev.sourced.command;

import java.util.List;

import dev.sourced.SourcedException;

/**
 * A command violates the constraints of its record. Nothing was decided. The message does
 * not repeat the invalid values.
 */
public class InvalidCommandException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	public InvalidCommandException(Class<?> commandType, List<Violation> violations) {
		super("Command is invalid: %s (class: %s)".formatted(violations, commandType.getName()));
		this.violations = List.copyOf(violations);
	}

	/**
	 * The violated constraints, ordered by field.
	 * @return the violations
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * A violated constraint.
	 *
	 * @param field the component's path, empty for the command as a whole
	 * @param message the constraint's message
	 */
	public record Violation(String field, String message) {

		@Override
		public String toString() {
			return "%s %s".formatted(this.field, this.message).strip();
		}

	}

}
