package dev.sourced.spring;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ids of consumer groups from names of beans.
 */
final class GroupNames {

	private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[._$]+");

	private GroupNames() {
	}

	static String kebabCase(String beanName) {
		return WORD_START.matcher(beanName).replaceAll("-").toLowerCase(Locale.ROOT);
	}

}
