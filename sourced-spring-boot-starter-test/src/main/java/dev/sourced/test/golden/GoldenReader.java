package dev.sourced.test.golden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.message.RawPayload;

/**
 * Reads golden files with today's types, as the log reads stored payloads.
 */
final class GoldenReader {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final MessageJson json;

	private final Map<Class<?>, Set<String>> forgotten;

	GoldenReader(MessageJson json, Map<Class<?>, Set<String>> forgotten) {
		this.json = json;
		this.forgotten = forgotten;
	}

	String write(MessageDefinition definition, Object payload) {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(definition, payload)) + "\n";
	}

	private JsonNode tree(MessageDefinition definition, Object payload) {
		return MAPPER.readTree(this.json.write(definition, payload));
	}

	boolean holds(Collection<GoldenFile> files, MessageDefinition definition, Object example) {
		JsonNode today = tree(definition, example);
		return files.stream()
			.filter((file) -> file.type().equals(definition.name()))
			.anyMatch((file) -> sameForm(file, today));
	}

	private static boolean sameForm(GoldenFile file, JsonNode today) {
		try {
			return MAPPER.readTree(file.json()).equals(today);
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	Optional<String> missing(Collection<GoldenFile> files, MessageDefinition definition, Object example) {
		return holds(files, definition, example) ? Optional.empty()
				: Optional.of(("%s: today's form is in no file; if it is meant, add it by running once with -D%s=true "
						+ "(form: %s)")
					.formatted(definition.name(), GoldenLog.WRITE, tree(definition, example)));
	}

	/**
	 * What is wrong with a file.
	 * @param definition its type today
	 * @param file the file
	 * @return descriptions, none if it is read without loss
	 */
	List<String> problems(MessageDefinition definition, GoldenFile file) {
		Object payload = this.json.read(definition, file.json());
		if (payload instanceof RawPayload raw) {
			return List.of("%s: %s can no longer read it: %s".formatted(file.name(), definition.payloadType().getName(),
					raw.problem()));
		}
		List<String> problems = new ArrayList<>();
		JsonNode today = tree(definition, payload);
		Set<String> left = this.forgotten.getOrDefault(definition.payloadType(), Set.of());
		MAPPER.readTree(file.json()).properties().forEach((property) -> {
			JsonNode now = today.path(property.getKey());
			if (!now.equals(property.getValue()) && !left.contains(property.getKey())) {
				problems.add(now.isMissingNode()
						? "%s: '%s' is lost, %s has no such component; if it is meant, say so with forgetting(...)"
							.formatted(file.name(), property.getKey(), definition.payloadType().getName())
						: "%s: '%s' was %s and is read as %s".formatted(file.name(), property.getKey(),
								property.getValue(), now));
			}
		});
		return problems;
	}

}
