package dev.sourced.example.agent;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.springframework.stereotype.Component;

/**
 * A model and tools that do what a test tells them, and remember what they were asked.
 */
@Component
class StubbedModel implements Model, Toolbox {

	private final Map<String, Function<List<String>, Reply>> replies = new ConcurrentHashMap<>();

	private final List<List<String>> asked = new CopyOnWriteArrayList<>();

	private final List<Use> uses = new CopyOnWriteArrayList<>();

	private final Map<String, RuntimeException> broken = new ConcurrentHashMap<>();

	/**
	 * Set what the model says on the way to a goal.
	 */
	void on(String goal, Function<List<String>, Reply> reply) {
		this.replies.put(goal, reply);
	}

	/**
	 * Let the next use of a tool with an argument fail.
	 */
	void failOnce(String argument) {
		this.broken.put(argument, new IllegalStateException("The tool is broken"));
	}

	@Override
	public Reply reply(List<String> transcript) {
		this.asked.add(transcript);
		return this.replies.get(transcript.get(0)).apply(transcript);
	}

	@Override
	public boolean needsApproval(String tool) {
		return tool.startsWith("delete");
	}

	@Override
	public String use(String tool, String argument, String key) {
		this.uses.add(new Use(tool, argument, key));
		RuntimeException failure = this.broken.remove(argument);
		if (failure != null) {
			throw failure;
		}
		return "%s of %s".formatted(tool, argument);
	}

	List<List<String>> asked(String goal) {
		return this.asked.stream().filter((transcript) -> transcript.get(0).equals(goal)).toList();
	}

	List<Use> uses(String argument) {
		return this.uses.stream().filter((use) -> use.argument().equals(argument)).toList();
	}

	/**
	 * A use of a tool.
	 */
	record Use(String tool, String argument, String key) {
	}

}
