package dev.sourced.json;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.MessageDefinition;
import dev.sourced.message.Metadata;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tag;
import dev.sourced.message.Tags;
import dev.sourced.message.Text;
import dev.sourced.model.InvalidCommandException;
import dev.sourced.model.InvalidCommandException.Violation;

/**
 * What messages look like as text: payloads, metadata and tags. Records are written with
 * all components in their order, times as ISO text, enums by name. When the log is read,
 * unknown properties are ignored and a missing component becomes {@code null}, empty or
 * the primitive's zero, so that old events stay readable. Only registered records are
 * ever read: the stored text cannot name a class. Thread-safe.
 */
public final class MessageJson {

	private static final List<Class<?>> EMPTY_IF_MISSING = List.of(Collection.class, List.class, Set.class,
			SortedSet.class, Map.class, SortedMap.class);

	private static final TypeReference<TreeMap<String, Object>> METADATA = new TypeReference<>() {
	};

	private static final TypeReference<TreeMap<String, List<String>>> TAGS = new TypeReference<>() {
	};

	private final JsonMapper mapper;

	private final ObjectReader complete;

	private final JsonMapper plain = JsonMapper.builder().build();

	private final int maxPayloadBytes;

	/**
	 * Create the mapping.
	 * @param customizers adjust the mapper for payloads, in order
	 * @param maxPayloadBytes the most bytes of a payload in UTF-8
	 */
	public MessageJson(Stream<MessageJsonCustomizer> customizers, int maxPayloadBytes) {
		JsonMapper.Builder builder = JsonMapper.builder()
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
			.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
					DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
		EMPTY_IF_MISSING.forEach((type) -> builder.withConfigOverride(type,
				(override) -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))));
		customizers.forEach((customizer) -> customizer.customize(builder));
		this.mapper = builder.build();
		this.complete = this.mapper.reader()
			.with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
					DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
		this.maxPayloadBytes = maxPayloadBytes;
	}

	/**
	 * A payload as text.
	 * @param definition the payload's type
	 * @param payload the record
	 * @return its JSON
	 * @throws InvalidMessageException if it cannot be written, is too large, or holds
	 * text that is not well-formed Unicode; the payload is not repeated in the message
	 */
	public String write(MessageDefinition definition, Object payload) {
		String json;
		try {
			json = this.mapper.writeValueAsString(payload);
		}
		catch (JacksonException ex) {
			throw new InvalidMessageException("Unable to write the payload as JSON: %s (type: %s)"
				.formatted(ex.getClass().getSimpleName(), definition.name()));
		}
		if (Text.hasLoneSurrogate(json)) {
			throw new InvalidMessageException(
					"Payload must be well-formed Unicode (type: %s)".formatted(definition.name()));
		}
		if (json.length() > this.maxPayloadBytes
				|| json.getBytes(StandardCharsets.UTF_8).length > this.maxPayloadBytes) {
			throw new InvalidMessageException("Payload must have at most %s bytes as JSON (type: %s)"
				.formatted(this.maxPayloadBytes, definition.name()));
		}
		return json;
	}

	/**
	 * A stored payload as a record.
	 * @param definition the type
	 * @param json the stored text
	 * @return the record, or a {@link RawPayload} if the text does not fit
	 */
	public Object read(MessageDefinition definition, String json) {
		try {
			Object payload = this.mapper.readValue(json, definition.payloadType());
			return (payload != null) ? payload : new RawPayload(json, "The stored JSON is null");
		}
		catch (JacksonException ex) {
			return new RawPayload(json, "The stored JSON does not fit %s: %s"
				.formatted(definition.payloadType().getName(), ex.getClass().getSimpleName()));
		}
	}

	/**
	 * A payload from outside as a record. Unlike in the log, every component must be
	 * there.
	 * @param definition the type
	 * @param json the text
	 * @return the record
	 * @throws InvalidCommandException if the text does not fit; what it says is not
	 * repeated
	 */
	public Object readComplete(MessageDefinition definition, String json) {
		Class<?> type = definition.payloadType();
		try {
			Object payload = this.complete.forType(type).readValue(json);
			if (payload != null) {
				return payload;
			}
			throw new InvalidCommandException(type, List.of(new Violation("", "must not be null")));
		}
		catch (DatabindException ex) {
			throw new InvalidCommandException(type, List.of(violation(ex)));
		}
		catch (JacksonException ex) {
			throw new InvalidCommandException(type, List.of(new Violation("", "must be JSON")));
		}
	}

	private static Violation violation(DatabindException ex) {
		String path = ex.getPath()
			.stream()
			.map((reference) -> (reference.getPropertyName() != null) ? reference.getPropertyName()
					: "[%s]".formatted(reference.getIndex()))
			.collect(Collectors.joining("."))
			.replace(".[", "[");
		return new Violation(path, "is missing or does not fit its type");
	}

	/**
	 * Metadata as text.
	 * @param metadata the metadata
	 * @return its JSON
	 */
	public String write(Metadata metadata) {
		return metadata.isEmpty() ? "{}" : this.plain.writeValueAsString(metadata.asMap());
	}

	/**
	 * Stored metadata.
	 * @param json the stored text
	 * @return the metadata
	 */
	public Metadata readMetadata(String json) {
		return "{}".equals(json) ? Metadata.empty() : Metadata.of(this.plain.readValue(json, METADATA));
	}

	/**
	 * Tags as text: an object of name to values.
	 * @param tags the tags
	 * @return its JSON
	 */
	public String write(Tags tags) {
		Map<String, List<String>> values = new TreeMap<>();
		tags.forEach((tag) -> values.computeIfAbsent(tag.name(), tags::values));
		return this.plain.writeValueAsString(values);
	}

	/**
	 * Stored tags.
	 * @param json the stored text
	 * @return the tags
	 */
	public Tags readTags(String json) {
		return Tags.of(this.plain.readValue(json, TAGS)
			.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().map((value) -> new Tag(entry.getKey(), value)))
			.toList());
	}

}
