package dev.sourced.internal.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;

/**
 * The names of the type keys that messages store: those of registered types, and those
 * that other applications have written to the type table. Thread-safe.
 */
final class TypeNames {

	private final Map<Long, String> names = new ConcurrentHashMap<>();

	private final JdbcOperations jdbc;

	private final TableNames store;

	TypeNames(MessageTypes types, JdbcOperations jdbc, TableNames store) {
		this.jdbc = jdbc;
		this.store = store;
		types.all()
			.stream()
			.map(MessageDefinition::allNames)
			.forEach((all) -> all.forEach((name) -> this.names.put(TagKeys.ofType(name), name)));
	}

	String of(long type) {
		String name = this.names.get(type);
		if (name != null) {
			return name;
		}
		Sql select = new Sql().add("select name from sourced_message_type where type = ?", type);
		return Statements.query(this.jdbc, select, this.store, (row, n) -> remember(type, row.getString("name")))
			.stream()
			.findFirst()
			.orElseGet(() -> "unknown:%016x".formatted(type));
	}

	private String remember(long type, String name) {
		this.names.put(type, name);
		return name;
	}

}
