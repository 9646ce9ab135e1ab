package dev.sourced.internal.jdbc;

import java.util.Collection;

import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;

/**
 * The keys of several types.
 */
final class TypeKeys {

	private TypeKeys() {
	}

	static Long[] of(Collection<String> names) {
		return names.stream().map(TagKeys::ofType).toArray(Long[]::new);
	}

	/**
	 * The keys of all command types that this application knows, including former names.
	 * @param types the application's message types
	 * @return the keys
	 */
	static Long[] ofCommands(MessageTypes types) {
		return of(types.all()
			.stream()
			.filter(MessageDefinition::isCommand)
			.flatMap((definition) -> definition.allNames().stream())
			.toList());
	}

}
