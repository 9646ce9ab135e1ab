package dev.sourced.internal.workflow.step;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.workflow.EventKeys;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Event;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;
import dev.sourced.workflow.Awaited;

/**
 * Which events a step waits for.
 */
final class AwaitedEvents {

	private static final int MOST_TYPES = 100;

	private static final int LONGEST_WORDS = 1000;

	private final MessageTypes types;

	private final Map<MessageDefinition, Tags> wanted = new LinkedHashMap<>();

	AwaitedEvents(String step, Awaited awaited, Tags input, MessageTypes types) {
		this.types = types;
		for (Class<? extends Event> type : awaited.types()) {
			for (MessageDefinition definition : definitions(type)) {
				this.wanted.put(definition, tags(step, definition, awaited.tags(), input));
			}
		}
		if (this.wanted.isEmpty() || this.wanted.size() > MOST_TYPES) {
			throw new MisuseException("A step must wait for 1 to %s types of events (step: %s, types: %s)"
				.formatted(MOST_TYPES, step, this.wanted.size()));
		}
	}

	/*
	 * An interface stands for the records that implement it.
	 */
	private Collection<MessageDefinition> definitions(Class<? extends Event> type) {
		List<MessageDefinition> found = this.types.all()
			.stream()
			.filter((definition) -> definition.isEvent() && type.isAssignableFrom(definition.payloadType()))
			.toList();
		return found.isEmpty() ? List.of(this.types.definitionOf(type)) : found;
	}

	private static Tags tags(String step, MessageDefinition definition, @Nullable Tags given, Tags input) {
		Set<String> names = definition.tagNames();
		if (given != null) {
			given.stream().filter((tag) -> !names.contains(tag.name())).findFirst().ifPresent((tag) -> {
				throw new MisuseException("A step waits for an event by a tag that its type does not have (step: %s, "
						+ "type: %s, its tags: %s, tag: %s)".formatted(step, definition.name(), names, tag.name()));
			});
			return given;
		}
		Tags common = Tags.of(input.stream().filter((tag) -> names.contains(tag.name())).toList());
		if (common.isEmpty()) {
			throw new MisuseException(("A step waits for an event that has no tag in common with the input of the run; "
					+ "name tags with Awaited.tagged (step: %s, type: %s, its tags: %s, tags of the input: %s)")
				.formatted(step, definition.name(), names,
						input.stream().map(TagValue::name).collect(Collectors.toSet())));
		}
		return common;
	}

	Query query() {
		Map<Tags, Set<String>> items = new LinkedHashMap<>();
		this.wanted.forEach(
				(definition, tags) -> items.computeIfAbsent(tags, (key) -> new HashSet<>()).add(definition.name()));
		return Query
			.of(items.entrySet().stream().map((item) -> new QueryItem(item.getValue(), item.getKey(), false)).toList());
	}

	/**
	 * The keys of the wait, under every name of its types.
	 */
	Set<UUID> keys() {
		Set<UUID> keys = new HashSet<>();
		this.wanted.forEach((definition, tags) -> {
			TagValue tag = rarest(tags).orElse(null);
			definition.allNames().forEach((name) -> keys.add(EventKeys.of(name, tag)));
		});
		return keys;
	}

	/*
	 * The fewer types have a tag, the fewer other events have the same key.
	 */
	private Optional<TagValue> rarest(Tags tags) {
		return tags.stream().min(Comparator.comparingInt((TagValue tag) -> this.types.declaring(tag.name())));
	}

	/**
	 * What is waited for, for people.
	 */
	String words() {
		String words = this.wanted.entrySet()
			.stream()
			.map((one) -> one.getKey().name() + one.getValue()
				.stream()
				.map((tag) -> " %s=%s".formatted(tag.name(), tag.value()))
				.collect(Collectors.joining()))
			.collect(Collectors.joining(" or "));
		return (words.length() > LONGEST_WORDS) ? words.substring(0, LONGEST_WORDS) : words;
	}

}
