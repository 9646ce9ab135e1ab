package dev.sourced.internal.message;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.MisuseException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;

/**
 * The message types that this application knows, by name and by class. They are the
 * allow-list: no other class is ever written to or read from the log. Immutable.
 */
public final class MessageTypes {

	private final Map<Class<?>, MessageDefinition> byClass = new LinkedHashMap<>();

	private final Map<String, MessageDefinition> byName = new HashMap<>();

	private final Map<String, Set<String>> storedNames = new HashMap<>();

	private final Map<String, Integer> declaring = new HashMap<>();

	private MessageTypes(Collection<MessageDefinition> definitions) {
		for (MessageDefinition definition : definitions) {
			if (this.byClass.putIfAbsent(definition.payloadType(), definition) == null) {
				Set<String> names = Collections.unmodifiableSet(definition.allNames());
				names.forEach((name) -> register(name, definition));
				names.forEach((name) -> this.storedNames.put(name, names));
				definition.tagNames().forEach((tag) -> this.declaring.merge(tag, 1, Integer::sum));
			}
		}
	}

	/**
	 * The registry of the given definitions.
	 * @param definitions the definitions; the same class may occur twice
	 * @return the registry
	 * @throws InvalidConfigurationException if two classes have a name in common
	 */
	public static MessageTypes of(Collection<MessageDefinition> definitions) {
		return new MessageTypes(definitions);
	}

	private void register(String name, MessageDefinition definition) {
		MessageDefinition other = this.byName.putIfAbsent(name, definition);
		if (other != null) {
			throw new InvalidConfigurationException(
					"Message type name '%s' is claimed by both %s and %s".formatted(name, other.payloadType().getName(),
							definition.payloadType().getName()),
					"Give one of the records another name in @MessageType, and remove the name from 'formerly' "
							+ "where it does not belong.");
		}
	}

	/**
	 * The definition of a payload class.
	 * @param payloadType a record
	 * @return its definition
	 * @throws MisuseException if the class is not registered
	 */
	public MessageDefinition definitionOf(Class<?> payloadType) {
		MessageDefinition definition = this.byClass.get(payloadType);
		if (definition == null) {
			throw new MisuseException(("Unable to use a record that is not a registered message type: annotate it "
					+ "with @MessageType and put it under the application's package or into a handler's signature "
					+ "(class: %s)")
				.formatted(payloadType.getName()));
		}
		return definition;
	}

	/**
	 * The definition of a stored type name.
	 * @param name a current or a former name
	 * @return its definition, empty if the name is not known
	 */
	public Optional<MessageDefinition> find(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	/**
	 * Every name under which messages of a type may be stored.
	 * @param name a current or former name
	 * @return the type's names, or the given name alone if it is unknown here
	 */
	public Set<String> storedNames(String name) {
		Set<String> stored = this.storedNames.get(name);
		return (stored != null) ? stored : Set.of(name);
	}

	/**
	 * The current name of a type.
	 * @param name a current or former name
	 * @return the current name, or the given name if it is unknown here
	 */
	public String currentName(String name) {
		MessageDefinition definition = this.byName.get(name);
		return (definition != null) ? definition.name() : name;
	}

	/**
	 * The same query with the current names of its types.
	 * @param query a query that may use former names
	 * @return the query to match envelopes with
	 */
	public Query currentNames(Query query) {
		for (QueryItem item : query.items()) {
			for (String type : item.types()) {
				if (!currentName(type).equals(type)) {
					return Query.of(query.items().stream().map(this::currentNames).toList());
				}
			}
		}
		return query;
	}

	private QueryItem currentNames(QueryItem item) {
		return new QueryItem(item.types().stream().map(this::currentName).collect(Collectors.toSet()), item.tags(),
				item.newest());
	}

	/**
	 * All definitions.
	 * @return the definitions in the order of their registration
	 */
	public Collection<MessageDefinition> all() {
		return Collections.unmodifiableCollection(this.byClass.values());
	}

	/**
	 * How many registered types declare a tag. The fewer there are, the more selective
	 * the tag is: a tag of every type, such as a tenant, selects little.
	 * @param tag a tag name
	 * @return the number of types
	 */
	public int declaring(String tag) {
		return this.declaring.getOrDefault(tag, 0);
	}

}
