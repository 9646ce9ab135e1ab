package dev.sourced.internal.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.message.MessageKind;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * One duty of one bean, as this version of the application defines it.
 *
 * @param id the group's stable id
 * @param type what it does
 * @param partitionBy the tags that divide its messages into lanes, in name order; empty
 * for one lane over the whole log of its types
 * @param types every name under which a message that it handles may be stored
 * @param start where it starts when it is first registered
 */
public record GroupDefinition(String id, GroupType type, List<String> partitionBy, Set<String> types,
		StartPosition start) {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");

	/**
	 * Copy, order and check.
	 * @throws InvalidConfigurationException if the name of a tag or a type has a comma:
	 * they are stored separated by commas
	 */
	public GroupDefinition {
		for (String name : Stream.concat(partitionBy.stream(), types.stream()).toList()) {
			if (name.contains(",")) {
				throw new InvalidConfigurationException(
						"Consumer group '%s' has the name of a tag or type with a comma: '%s'".formatted(id, name),
						"Choose a name without commas.");
			}
		}
		partitionBy = List.copyOf(new TreeSet<>(partitionBy));
		types = new TreeSet<>(types);
	}

	/**
	 * Make sure that a text can be a group's id: part of a URL and the name of a
	 * property.
	 * @param id the text
	 * @throws IllegalArgumentException if it cannot
	 */
	public static void requireUsable(String id) {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException(
					"Group id must have 1 to 255 letters, digits, '-', '_' or '.', beginning "
							+ "with a letter or digit (group: %s)".formatted(id.replaceAll("[^A-Za-z0-9_.-]", "?")));
		}
	}

	/**
	 * Whether a message concerns this group.
	 * @param kind the message's kind
	 * @param type the stored name of its type
	 * @return {@code true} if the group handles it
	 */
	public boolean handles(MessageKind kind, String type) {
		return kind == this.type.kind() && this.types.contains(type);
	}

	/**
	 * The lanes that a message belongs to: one for each combination of its values of the
	 * partition tags.
	 * @param tags the message's tags
	 * @return the lanes, none if the message lacks one of the tags
	 */
	public List<Lane> lanesOf(Tags tags) {
		return combinations(this.partitionBy, tags).map(Lane::of).toList();
	}

	/**
	 * Whether messages that lack some of the partition tags concern this group. They go
	 * to every lane that agrees with the others.
	 * @return {@code true} for a projector that is partitioned by several tags
	 */
	public boolean takesPartial() {
		return this.type == GroupType.PROJECTOR && this.partitionBy.size() > 1;
	}

	/**
	 * The parts of lanes that a partial message concerns: one for each combination of its
	 * values of those partition tags that it has.
	 * @param tags the message's tags
	 * @return keys of parts, none if the message has all of the tags or none
	 */
	public List<UUID> partsOf(Tags tags) {
		if (!takesPartial()) {
			return List.of();
		}
		List<String> carried = this.partitionBy.stream().filter((name) -> !tags.values(name).isEmpty()).toList();
		boolean partial = !carried.isEmpty() && carried.size() < this.partitionBy.size();
		return partial ? combinations(carried, tags).map(Lane::keyOf).toList() : List.of();
	}

	/**
	 * Whether a message goes to a lane of this group.
	 * @param tags the message's tags
	 * @param lane the lane
	 * @return {@code true} if the message has the lane's tags, or, as a partial one, some
	 * of them and no other value of the others
	 */
	public boolean concerns(Tags tags, Lane lane) {
		return tags.containsAll(lane.tags()) || partsOf(tags).stream().anyMatch((part) -> lane.parts().contains(part));
	}

	private static Stream<Tags> combinations(List<String> names, Tags tags) {
		List<List<TagValue>> combinations = List.of(List.of());
		for (String name : names) {
			List<List<TagValue>> longer = new ArrayList<>();
			for (List<TagValue> combination : combinations) {
				for (String value : tags.values(name)) {
					List<TagValue> one = new ArrayList<>(combination);
					one.add(new TagValue(name, value));
					longer.add(one);
				}
			}
			combinations = longer;
		}
		return combinations.stream().map(Tags::of);
	}

	/**
	 * Whether the group has one lane over the whole log of its types.
	 * @return {@code true} if it is not partitioned
	 */
	public boolean isWholeLog() {
		return this.partitionBy.isEmpty();
	}

}
