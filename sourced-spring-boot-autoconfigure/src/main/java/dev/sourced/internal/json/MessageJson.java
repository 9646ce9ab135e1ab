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
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.InvalidCommandException.Violation;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.value.Text;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.MessageJsonCustomizer;
import dev.sourced.message.Metadata;
import dev.sourced.message.RawPayload;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * Converts the payloads, metadata and tags of messages to JSON and back. Records are
 * written with exactly their components, in declaration order, times as ISO text and
 * enums by name. When the log is read, unknown properties are ignored and a missing
 * component becomes {@code null}, empty or the primitive's zero, so that old events stay
 * readable. Only registered records are ever read: the stored text cannot name a class.
 * Everything that is written can be read: types are checked before the first write, and
 * payloads whose types depend on application code are read back before they are stored.
 * Thread-safe.
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

	private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

	private final int maxPayloadBytes;

	/**
	 * Create the mapping.
	 * @param customizers customize the mapper of payloads, in order
	 * @param maxPayloadBytes the maximum size of a payload in UTF-8, in bytes
	 */
	public MessageJson(Stream<MessageJsonCustomizer> customizers, int maxPayloadBytes) {
		this.mapper = PayloadMapper.ofLog(customizers);
		this.complete = PayloadMapper.ofOutside(this.mapper);
		this.maxPayloadBytes = maxPayloadBytes;
	}

	/**
	 * Refuse types that can be written but not read, and defaults that could not be used.
	 * @param definitions the types
	 * @throws InvalidConfigurationException if there is such a type or default, naming
	 * the component
	 */
	public void check(Collection<MessageDefinition> definitions) {
		definitions.forEach(this::isCertain);
		DefaultsCheck defaults = new DefaultsCheck(this.complete);
		definitions.forEach(defaults::check);
	}

	private boolean isCertain(MessageDefinition definition) {
		return this.certain.computeIfAbsent(definition.payloadType(),
				(type) -> PayloadCheck.isCertain(this.mapper, type));
	}

	/**
	 * Write a payload.
	 * @param definition the payload's type
	 * @param payload the record
	 * @return the JSON
	 * @throws InvalidMessageException if the payload cannot be written or read back, is
	 * too large, or contains text that is not well-formed Unicode; the exception's
	 * message does not contain the payload
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
	 * Only the component, since a deeper path may contain the key of a map.
	 */
	private static String component(JacksonException ex) {
		return ex.getPath().isEmpty() ? "" : String.valueOf(ex.getPath().get(0).getPropertyName());
	}

	/**
	 * Read a stored payload.
	 * @param definition the type
	 * @param json the stored text
	 * @return the record, or a {@link RawPayload} if the text does not fit
	 */
	public Object read(MessageDefinition definition, String json) {
		try {
			Object payload = this.readers.computeIfAbsent(definition.payloadType(), this.mapper::readerFor)
				.readValue(json);
			return (payload != null) ? payload : new RawPayload(json, "The stored JSON is null");
		}
		catch (JacksonException ex) {
			return new RawPayload(json, "The stored JSON does not fit %s: %s"
				.formatted(definition.payloadType().getName(), ex.getClass().getSimpleName()));
		}
	}

	/**
	 * Read a payload that comes from outside. Unlike in a stored payload, every component
	 * must be present exactly once unless it has a default, in the form in which it is
	 * written, or as a text that means the same number or boolean.
	 * @param definition the type
	 * @param json the text
	 * @return the record
	 * @throws InvalidCommandException if the text does not fit; the exception does not
	 * contain the text
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

	/**
	 * Read a payload that comes from outside as fields of a form.
	 * @param definition the type
	 * @param fields the fields by name: a text, or a collection or an array of texts
	 * @return the record
	 * @throws InvalidCommandException if the fields do not fit; the exception does not
	 * contain them
	 */
	public Object readForm(MessageDefinition definition, Map<String, ?> fields) {
		FormFields form = new FormFields(definition.payloadType(), fields, this.complete._deserializationContext());
		return readComplete(definition, this.plain.writeValueAsString(form.arranged()));
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
	 * Write metadata.
	 * @param metadata the metadata
	 * @return the JSON
	 */
	public String write(Metadata metadata) {
		return metadata.isEmpty() ? "{}" : this.plain.writeValueAsString(metadata.asMap());
	}

	/**
	 * Read stored metadata.
	 * @param json the stored text
	 * @return the metadata
	 */
	public Metadata readMetadata(String json) {
		return "{}".equals(json) ? Metadata.empty() : Metadata.of(this.plain.readValue(json, METADATA));
	}

	/**
	 * Write tags, as an object from name to values.
	 * @param tags the tags
	 * @return the JSON
	 */
	public String write(Tags tags) {
		String written = PlainTags.write(tags);
		return (written != null) ? written : writeEscaped(tags);
	}

	private String writeEscaped(Tags tags) {
		Map<String, List<String>> values = new TreeMap<>();
		tags.forEach((tag) -> values.computeIfAbsent(tag.name(), tags::values));
		return this.plain.writeValueAsString(values);
	}

	/**
	 * Read stored tags.
	 * @param json the stored text
	 * @return the tags
	 */
	public Tags readTags(String json) {
		Tags tags = PlainTags.read(json);
		return (tags != null) ? tags : readAnyTags(json);
	}

	private Tags readAnyTags(String json) {
		return Tags.of(this.plain.readValue(json, TAGS)
			.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().map((value) -> new TagValue(entry.getKey(), value)))
			.toList());
	}

	/**
	 * Write texts, as an array.
	 * @param texts any texts
	 * @return the JSON
	 */
	public String write(List<String> texts) {
		return this.plain.writeValueAsString(texts);
	}

	/**
	 * Read stored texts.
	 * @param json the stored text
	 * @return the texts
	 */
	public List<String> readTexts(String json) {
		return List.copyOf(this.plain.readValue(json, TEXTS));
	}

}
