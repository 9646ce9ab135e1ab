package dev.sourced.internal.jdbc.row;

import java.util.Collection;

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

}
