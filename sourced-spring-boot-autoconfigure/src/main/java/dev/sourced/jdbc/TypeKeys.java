package dev.sourced.jdbc;

import java.util.Collection;

/**
 * The keys of several types.
 */
final class TypeKeys {

	private TypeKeys() {
	}

	static Long[] of(Collection<String> names) {
		return names.stream().map(TagKeys::ofType).toArray(Long[]::new);
	}

}
