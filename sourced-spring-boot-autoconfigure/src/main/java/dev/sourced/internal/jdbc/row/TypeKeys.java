package dev.sourced.internal.jdbc.row;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.value.Scope;

/**
 * The keys of several types.
 */
public final class TypeKeys {

	private TypeKeys() {
	}

	public static Long[] of(Collection<String> names) {
		return names.stream().map((name) -> TagKeys.ofType(Scope.NONE, name)).toArray(Long[]::new);
	}

	/**
	 * The keys of all command types that this application knows, including former names.
	 * @param types the application's message types
	 * @return the keys
	 */
	public static Long[] ofCommands(MessageTypes types) {
		return of(types.all()
			.stream()
			.filter(MessageDefinition::isCommand)
			.flatMap((definition) -> definition.allNames().stream())
			.toList());
	}

	/**
	 * The definitions of all types that this application knows, by the keys of their
	 * current and former names.
	 * @param types the application's message types
	 * @return the definitions
	 */
	static Map<Long, MessageDefinition> definitions(MessageTypes types) {
		Map<Long, MessageDefinition> definitions = new HashMap<>();
		types.all()
			.forEach((definition) -> definition.allNames()
				.forEach((name) -> definitions.put(TagKeys.ofType(Scope.NONE, name), definition)));
		return Map.copyOf(definitions);
	}

}
