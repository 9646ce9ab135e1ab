package dev.sourced.internal.boot.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * Waits for the positions that requests name, the same in Spring MVC and in WebFlux.
 * Thread-safe.
 */
final class Positions {

	static final String HEADER = "Sourced-Position";

	private static final String REQUIREMENT = "must be given once, as a position that a response has told";

	private final Supplier<@Nullable ConsumerGroups> groups;

	private final Duration patience;

	/**
	 * Create it.
	 * @param groups the groups, {@code null} in a slice of the web layer
	 * @param patience the longest time to wait
	 */
	Positions(Supplier<@Nullable ConsumerGroups> groups, Duration patience) {
		this.groups = groups;
		this.patience = patience;
	}

	/**
	 * The position that a request waits for.
	 * @param headers the values of the header
	 * @return the position, or {@code null} if there is none
	 * @throws MalformedHeaderException if it is no position
	 */
	static @Nullable Long of(List<String> headers) {
		if (headers.isEmpty() || (headers.size() == 1 && headers.get(0).isBlank())) {
			return null;
		}
		if (headers.size() > 1 || !headers.get(0).matches("\\d{1,19}")) {
			throw new MalformedHeaderException(HEADER, REQUIREMENT);
		}
		try {
			return Long.valueOf(headers.get(0));
		}
		catch (NumberFormatException ex) {
			throw new MalformedHeaderException(HEADER, REQUIREMENT);
		}
	}

	/**
	 * Wait in the calling thread.
	 * @param awaited names the group
	 * @param position the position
	 * @param variables the values of the path
	 * @throws MisuseException if there are no groups
	 * @throws dev.sourced.SourcedException as
	 * {@link ConsumerGroups#awaitPosition(String, long, Duration)} throws it
	 */
	void await(AwaitsPosition awaited, long position, Map<String, String> variables) {
		ConsumerGroups known = this.groups.get();
		if (known == null) {
			throw new MisuseException(
					"Unable to wait for a position without consumer groups (group: %s); in a slice of "
						.formatted(awaited.value()) + "the web layer, mock ConsumerGroups");
		}
		if (awaited.lane().length == 0) {
			known.awaitPosition(awaited.value(), position, this.patience);
		}
		else {
			known.awaitPosition(awaited.value(), position, lane(awaited, variables), this.patience);
		}
	}

	private static Tags lane(AwaitsPosition awaited, Map<String, String> variables) {
		return Tags
			.of(Stream.of(awaited.lane()).map((name) -> new TagValue(name, variables.getOrDefault(name, ""))).toList());
	}

}
