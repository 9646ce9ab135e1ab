package dev.sourced.internal.definition;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.sourced.InvalidConfigurationException;

/**
 * Ids of consumer groups from names of beans.
 */
public final class GroupNames {

	private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[._$]+");

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

	private GroupNames() {
	}

	/**
	 * The group of a bean.
	 * @param beanName the bean's name
	 * @param given the group id that its annotation gives, empty for none
	 * @return the group id
	 * @throws InvalidConfigurationException if it cannot be part of a URL or the name of
	 * a property
	 */
	public static String of(String beanName, String given) {
		String id = given.isEmpty() ? kebabCase(beanName) : given;
		requireUsable(beanName, id, "Set it with group = \"...\" in the annotation.");
		return id;
	}

	/**
	 * Require that an id can be part of a URL and of the name of a property.
	 * @param beanName the name of the bean whose group it is
	 * @param id the id
	 * @param remedy where it is set
	 * @throws InvalidConfigurationException if it cannot
	 */
	public static void requireUsable(String beanName, String id, String remedy) {
		if (!ID.matcher(id).matches()) {
			throw new InvalidConfigurationException("Group id '%s' is not valid (bean: %s)".formatted(id, beanName),
					"Use 1 to 100 letters, digits, '-', '_' or '.', beginning with a letter or digit. " + remedy);
		}
	}

	/**
	 * A name in kebab case.
	 * @param beanName the name of a bean or of a class
	 * @return its words in lower case, with hyphens between them
	 */
	public static String kebabCase(String beanName) {
		return WORD_START.matcher(beanName).replaceAll("-").toLowerCase(Locale.ROOT);
	}

}
