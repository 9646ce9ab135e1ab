package dev.sourced.internal.message;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Tags;

/**
 * A message type that this application knows.
 *
 * @param name the stable name under which it is stored
 * @param formerNames the names under which it was stored before
 * @param payloadType the record
 * @param tagComponents the components that are tags
 */
public record MessageDefinition(String name, Set<String> formerNames, Class<?> payloadType,
		List<TagComponent> tagComponents) {

	/**
	 * The current and former names: all names under which messages of this type may be
	 * stored.
	 * @return the names, ordered
	 */
	public Set<String> allNames() {
		return Stream.concat(Stream.of(this.name), this.formerNames.stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The names of the tags that messages of this type may carry.
	 * @return the names, ordered
	 */
	public Set<String> tagNames() {
		return this.tagComponents.stream().map(TagComponent::tag).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The components that carry a tag.
	 * @param tag a tag name
	 * @return the components, empty if the type does not declare the tag
	 */
	public List<TagComponent> componentsOf(String tag) {
		return this.tagComponents.stream().filter((component) -> component.tag().equals(tag)).toList();
	}

	/**
	 * The tags of a payload.
	 * @param payload a record of this type
	 * @return its tags
	 * @throws InvalidMessageException if a value breaks a limit
	 */
	public Tags tagsOf(Object payload) {
		return Tags.of(this.tagComponents.stream().flatMap((component) -> component.tags(payload)).toList());
	}

	public boolean isCommand() {
		return Command.class.isAssignableFrom(this.payloadType);
	}

	public boolean isEvent() {
		return Event.class.isAssignableFrom(this.payloadType);
	}

}
