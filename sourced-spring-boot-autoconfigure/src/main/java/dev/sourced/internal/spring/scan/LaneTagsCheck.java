package dev.sourced.internal.spring.scan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.message.MessageTypeReader;

/**
 * Checks the tags that divide a group's events into lanes.
 */
final class LaneTagsCheck {

	private static final int MOST = 3;

	private LaneTagsCheck() {
	}

	/**
	 * Check partition tags of a reactor: all its events must carry all of them.
	 * @param what the bean's class or the group, for error messages
	 * @param partitionBy the tags
	 * @param events the records that the group handles
	 * @return the tags
	 * @throws InvalidConfigurationException if there are too many, or an event does not
	 * declare one of them
	 */
	static List<String> require(String what, String[] partitionBy, Collection<Class<?>> events) {
		List<String> tags = notTooMany(what, partitionBy);
		for (Class<?> event : events) {
			Set<String> missing = missing(tags, event);
			if (!missing.isEmpty()) {
				throw new InvalidConfigurationException(
						"%s is partitioned by %s, but handles %s, which does not carry the tag %s".formatted(what, tags,
								event.getName(), missing),
						"Annotate a component of the event with @Tag, partition by tags that all its events carry, or "
								+ "handle the event in another bean.");
			}
		}
		return tags;
	}

	/**
	 * Check partition tags of a projector: each event must carry one of them, and one
	 * event all, because only such an event creates a lane.
	 * @param what the bean's class or the group, for error messages
	 * @param partitionBy the tags
	 * @param events the records that the group handles
	 * @return the tags
	 * @throws InvalidConfigurationException if there are too many, or an event declares
	 * none of them, or none declares all
	 */
	static List<String> requireSome(String what, String[] partitionBy, Collection<Class<?>> events) {
		List<String> tags = notTooMany(what, partitionBy);
		for (Class<?> event : events) {
			if (!tags.isEmpty() && missing(tags, event).size() == tags.size()) {
				throw new InvalidConfigurationException(
						"%s is partitioned by %s, but handles %s, which carries none of these tags".formatted(what,
								tags, event.getName()),
						"Annotate a component of the event with @Tag, partition by tags of which each event carries "
								+ "at least one, or handle the event in another bean.");
			}
		}
		if (!events.isEmpty() && events.stream().noneMatch((event) -> missing(tags, event).isEmpty())) {
			throw new InvalidConfigurationException(
					"%s is partitioned by %s, but none of its events carries all of these tags".formatted(what, tags),
					"Handle an event that carries all of them: such an event creates a lane, and the others go to "
							+ "the lanes that agree with them.");
		}
		return tags;
	}

	private static List<String> notTooMany(String what, String[] partitionBy) {
		if (partitionBy.length > MOST) {
			throw new InvalidConfigurationException("%s is partitioned by more than three tags".formatted(what),
					"Partition by one to three tags, or by none for one lane over the whole log.");
		}
		return List.of(partitionBy);
	}

	private static Set<String> missing(List<String> tags, Class<?> event) {
		Set<String> missing = new TreeSet<>(tags);
		missing.removeAll(MessageTypeReader.describe(event).tagNames());
		return missing;
	}

}
