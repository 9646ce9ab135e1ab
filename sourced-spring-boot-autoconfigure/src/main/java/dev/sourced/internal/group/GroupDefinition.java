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
 * A consumer group as this version of the application defines it: one role of one bean.
 *
 * @param id the group's stable id
 * @param type whether it decides, projects, reacts or works for runs of a workflow
 * @param partitionBy the tags that divide its messages into lanes, in name order; empty
 * for one lane over the whole log of its types
 * @param types all names under which the messages that it handles may be stored
 * @param start the position from which it starts when it is first registered
 */
public record GroupDefinition(String id, GroupType type, List<String> partitionBy, Set<String> types,
		StartPosition start) {

	/**
	 * Stands between the id of a group and what a value of a partition tag says beside;
	 * no id contains it.
	 */
	public static final char OWNER_SEPARATOR = ':';

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");

	/**
	 * Copy, sort and check the names.
	 * @throws InvalidConfigurationException if the name of a tag or type contains a
	 * comma: names are stored separated by commas
	 */
	public GroupDefinition {
		for (String name : Stream.concat(partitionBy.stream(), types.stream()).toList()) {
			if (name.contains(",")) {
				throw new InvalidConfigurationException(
						"Consumer group '%s' has a tag or type name with a comma: '%s'".formatted(id, name),
						"Choose a name without commas.");
			}
		}
		partitionBy = List.copyOf(new TreeSet<>(partitionBy));
		types = new TreeSet<>(types);
	}

	/**
	 * Require that a text is usable as a group's id, which is part of URLs and property
	 * names.
	 * @param id the text
	 * @throws IllegalArgumentException if it is not
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
	 * @return the lanes, none if the message lacks one of the tags; only runs of its own
	 * for a group of a workflow
	 */
	public List<Lane> lanesOf(Tags tags) {
		return combinations(this.partitionBy, tags).filter((lane) -> !sharesTypes() || isOwn(lane))
			.map(Lane::of)
			.toList();
	}

	/**
	 * Whether groups of this type handle the same messages, each for some values of the
	 * partition tags alone.
	 * @return {@code true} for a group of a workflow
	 */
	public boolean sharesTypes() {
		return this.type == GroupType.WORKFLOW;
	}

	/*
	 * The address of a run begins with the group that works for it.
	 */
	private boolean isOwn(Tags lane) {
		return lane.stream().allMatch((tag) -> tag.value().startsWith(this.id + OWNER_SEPARATOR));
	}

	/**
	 * Whether its handlers run outside of any transaction, so that they take as long as
	 * what they do outside of the database.
	 * @return {@code true} for a reactor and for a group of a workflow
	 */
	public boolean runsOutside() {
		return this.type == GroupType.REACTOR || this.type == GroupType.WORKFLOW;
	}

	/**
	 * Whether messages that lack some of the partition tags concern this group. They go
	 * to every lane that agrees with their other partition tags.
	 * @return {@code true} for a projector with several partition tags
	 */
	public boolean takesPartial() {
		return this.type == GroupType.PROJECTOR && this.partitionBy.size() > 1;
	}

	/**
	 * The parts of lanes that a partial message concerns: one for each combination of its
	 * values of the partition tags that it carries.
	 * @param tags the message's tags
	 * @return the keys of the parts, none if the message carries all of the tags or none
	 * of them
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
	 * @return {@code true} if the message has the lane's tags, or is partial and has some
	 * of them and no other value of the rest
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
	 * @return {@code true} if it has no partition tags
	 */
	public boolean isWholeLog() {
		return this.partitionBy.isEmpty();
	}

}
