package dev.sourced.test.scenario;

import jakarta.validation.Validator;
import jakarta.validation.ValidationException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import dev.sourced.command.CommandValidator;
import dev.sourced.internal.spring.JakartaCommandValidator;

/**
 * The check of commands' constraints, if the application has Jakarta Validation.
 */
final class Validation {

	private static final boolean PRESENT = ClassUtils.isPresent("jakarta.validation.Validator",
			Validation.class.getClassLoader());

	private static @Nullable CommandValidator validator;

	private Validation() {
	}

	static synchronized CommandValidator validator() {
		CommandValidator known = validator;
		if (known == null) {
			known = PRESENT ? Jakarta.create() : (command) -> {
			};
			validator = known;
		}
		return known;
	}

	/**
	 * Loaded only if the class of its validator is there.
	 */
	private static final class Jakarta {

		static CommandValidator create() {
			try {
				Validator provided = jakarta.validation.Validation.buildDefaultValidatorFactory().getValidator();
				return new JakartaCommandValidator(provided);
			}
			catch (ValidationException ex) {
				// the annotations are there, but nothing that checks them
				return (command) -> {
				};
			}
		}

	}

}
