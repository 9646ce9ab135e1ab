package dev.sourced.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.command.InvalidCommandException.Violation;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.value.Text;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.MessageJsonCustomizer;
import dev.sourced.message.Metadata;
import dev.sourced.message.RawPayload;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * What messages look like as text: payloads, metadata and tags. Records are written with
 * all components and nothing else, in their order, times as ISO text, enums by name. When
 * the log is read, unknown properties are ignored and a missing component becomes
 * {@code null}, empty or the primitive's zero, so that old events stay readable. Only
 * registered records are ever read: the stored text cannot name a class. What is written
 * can be read: types are compared before the first write, and payloads of types that
 * depend on code of the application are read back before they are stored. Thread-safe.
 */
public final class MessageJson {

	private static final TypeReference<TreeMap<String, Object>> METADATA = new TypeReference<>() {
	};

	private static final TypeReference<TreeMap<String, List<String>>> TAGS = new TypeReference<>() {
	};

	private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {
	};

	private final JsonMapper mapper;

	private final JsonMapper complete;

	private final JsonMapper plain = JsonMapper.builder(PayloadMapper.factory()).build();

	private final Map<Class<?>, Boolean> certain = new ConcurrentHashMap<>();

	private final int maxPayloadBytes;

	/**
	 * Create the mapping.
	 * @param customizers adjust the mapper for payloads, in order
	 * @param maxPayloadBytes the most bytes of a payload in UTF-8
	 */
	public MessageJson(Stream<MessageJsonCustomizer> customizers, int maxPayloadBytes) {
		this.mapper = PayloadMapper.ofLog(customizers);
		this.complete = PayloadMapper.ofOutside(this.mapper);
		this.maxPayloadBytes = maxPayloadBytes;
	}

	/**
	 * Refuse types that can be written and not read.
	 * @param definitions the types
	 * @throws InvalidConfigurationException if there is one, naming the component
	 */
	public void check(Collection<MessageDefinition> definitions) {
		definitions.forEach(this::isCertain);
	}

	private boolean isCertain(MessageDefinition definition) {
		return this.certain.computeIfAbsent(definition.payloadType(),
				(type) -> PayloadCheck.isCertain(this.mapper, type));
	}

	/**
	 * A payload as text.
	 * @param definition the payload's type
	 * @param payload the record
	 * @return its JSON
	 * @throws InvalidMessageException if it cannot be written or not be read again, is
	 * too large, or holds text that is not well-formed Unicode; the payload is not
	 * repeated in the message
	 */
	public String write(MessageDefinition definition, Object payload) {
		boolean certain = isCertain(definition);
		String json;
		try {
			json = this.mapper.writeValueAsString(payload);
		}
		catch (JacksonException ex) {
			throw new InvalidMessageException("Unable to write the payload as JSON (type: %s, component: %s)"
				.formatted(definition.name(), component(ex)));
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
		if (!certain && read(definition, json) instanceof RawPayload) {
			throw new InvalidMessageException(
					"Payload must be readable once it is written (type: %s)".formatted(definition.name()));
		}
		return json;
	}

	/*
	 * Only the component: what is below it may be a key of a map.
	 */
	private static String component(JacksonException ex) {
		return ex.getPath().isEmpty() ? "" : String.valueOf(ex.getPath().get(0).getPropertyName());
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
	 * there, once, and in the form in which it is written.
	 * @param definition the type
	 * @param json the text
	 * @return the record
	 * @throws InvalidCommandException if the text does not fit; what it says is not
	 * repeated
	 */
	public Object readComplete(MessageDefinition definition, String json) {
		Class<?> type = definition.payloadType();
		try {
			Object payload = this.complete.readValue(json, type);
			if (payload != null) {
				return payload;
			}
			throw new InvalidCommandException(type, List.of(new Violation("", "must not be null")));
		}
		catch (JacksonException ex) {
			boolean noJson = ex.getPath().isEmpty() && !(ex instanceof DatabindException);
			throw new InvalidCommandException(type,
					List.of(noJson ? new Violation("", "must be JSON") : violation(ex)));
		}
	}

	private static Violation violation(JacksonException ex) {
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
			.flatMap((entry) -> entry.getValue().stream().map((value) -> new TagValue(entry.getKey(), value)))
			.toList());
	}

	/**
	 * Texts as text: an array.
	 * @param texts any texts
	 * @return its JSON
	 */
	public String write(List<String> texts) {
		return this.plain.writeValueAsString(texts);
	}

	/**
	 * Stored texts.
	 * @param json the stored text
	 * @return the texts
	 */
	public List<String> readTexts(String json) {
		return List.copyOf(this.plain.readValue(json, TEXTS));
	}

}
