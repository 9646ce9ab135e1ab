package dev.sourced.spring;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.json.RecordTypes;

/**
 * Checks the tags that divide a group's events into lanes.
 */
final class LaneTags {

	private static final int MOST = 3;

	private LaneTags() {
	}

	/**
	 * Check partition tags.
	 * @param what the bean's class, for error messages
	 * @param partitionBy the tags
	 * @param events the records that the group handles
	 * @return the tags
	 * @throws InvalidConfigurationException if there are too many, or an event does not
	 * declare one of them
	 */
	static List<String> require(Class<?> what, String[] partitionBy, Collection<Class<?>> events) {
		List<String> tags = List.of(partitionBy);
		if (tags.size() > MOST) {
			throw new InvalidConfigurationException(
					"%s is partitioned by more than three tags".formatted(what.getName()),
					"Partition by one to three tags, or by none for one lane over the whole log.");
		}
		for (Class<?> event : events) {
			Set<String> missing = new TreeSet<>(tags);
			missing.removeAll(RecordTypes.describe(event).tagNames());
			if (!missing.isEmpty()) {
				throw new InvalidConfigurationException(
						"%s is partitioned by %s, but handles %s, which does not carry the tag %s"
							.formatted(what.getName(), tags, event.getName(), missing),
						"Annotate a component of the event with @Tag, partition by tags that all its events carry, or "
								+ "handle the event in another bean.");
			}
		}
		return tags;
	}

}
