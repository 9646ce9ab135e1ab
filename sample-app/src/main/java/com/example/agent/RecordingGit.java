package com.example.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.stereotype.Component;

/**
 * Stands for version control in this sample: it touches no files, and records what it was
 * asked to do, once for each key. It refuses paths below {@code /missing}.
 */
@Component
class RecordingGit implements Git {

	private static final String MISSING = "/missing";

	private final Map<String, String> references = new ConcurrentHashMap<>();

	private final List<String> calls = new CopyOnWriteArrayList<>();

	@Override
	public String capture(String path, String idempotencyKey) {
		return once(path, idempotencyKey, "capture " + path);
	}

	@Override
	public void restore(String path, String reference, String idempotencyKey) {
		once(path, idempotencyKey, "restore " + path + " to " + reference);
	}

	@Override
	public String commit(String path, String message, String idempotencyKey) {
		return once(path, idempotencyKey, "commit " + path);
	}

	/**
	 * What was done, in order.
	 */
	List<String> calls() {
		return List.copyOf(this.calls);
	}

	private String once(String path, String idempotencyKey, String call) {
		if (path.startsWith(MISSING)) {
			throw new GitRefused("Directory '%s' does not exist".formatted(path));
		}
		return this.references.computeIfAbsent(idempotencyKey, (key) -> {
			this.calls.add(call);
			return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
		});
	}

}
