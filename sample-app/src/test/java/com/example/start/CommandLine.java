package com.example.start;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a command line, as a shell takes them apart.
 */
final class CommandLine {

	private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

	private CommandLine() {
	}

	static List<String> words(String line) {
		return WORD.matcher(line)
			.results()
			.map((word) -> word.group().replace("'", ""))
			.collect(Collectors.toCollection(java.util.ArrayList::new));
	}

}
