package dev.sourced.internal.boot.web;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.SourcedException;
import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.annotation.IdempotencyKey;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * Refuses methods of controllers whose annotations could not do what they say. It runs
 * when groups are registered and before requests are served, because a group may be that
 * of another application on the same log, which only the database knows.
 *
 * @param groups the groups
 * @param methods the methods with their path patterns
 */
public record WebHandlerCheck(ConsumerGroups groups,
		Supplier<Map<HandlerMethod, Set<String>>> methods) implements Runnable {

	@Override
	public void run() {
		this.methods.get().forEach((method, patterns) -> {
			Stream.of(method.getMethodParameters()).forEach((parameter) -> checkKey(method, parameter));
			AwaitsPosition awaited = method.getMethodAnnotation(AwaitsPosition.class);
			if (awaited != null) {
				patterns.forEach((pattern) -> checkVariables(method, awaited, pattern));
				checkGroup(method, awaited);
			}
		});
	}

	private static void checkKey(HandlerMethod method, MethodParameter parameter) {
		if (parameter.hasParameterAnnotation(IdempotencyKey.class) && parameter.getParameterType() != UUID.class) {
			throw new InvalidConfigurationException(
					"@IdempotencyKey is on a parameter of type %s (method: %s)"
						.formatted(parameter.getParameterType().getName(), name(method)),
					"Make it a java.util.UUID: the id of the command, derived from the key.");
		}
	}

	private static void checkVariables(HandlerMethod method, AwaitsPosition awaited, String pattern) {
		for (String name : awaited.lane()) {
			if (!pattern.matches(".*\\{\\*?\\Q" + name + "\\E[}:].*")) {
				throw new InvalidConfigurationException(
						"@AwaitsPosition waits for a lane by '%s', which the path '%s' does not have (method: %s)"
							.formatted(name, pattern, name(method)),
						"Name the path variable like the group's partition tag, or wait for the whole group.");
			}
		}
	}

	/*
	 * Every group has reached position 0, so this asks only whether there is such a group
	 * with such lanes.
	 */
	private void checkGroup(HandlerMethod method, AwaitsPosition awaited) {
		try {
			if (awaited.lane().length == 0) {
				this.groups.awaitPosition(awaited.value(), 0, Duration.ZERO);
				return;
			}
			Tags lane = Tags.of(Stream.of(awaited.lane()).map((name) -> new TagValue(name, "1")).toList());
			this.groups.awaitPosition(awaited.value(), 0, lane, Duration.ZERO);
		}
		catch (UnknownGroupException ex) {
			throw new InvalidConfigurationException(
					"@AwaitsPosition names the group '%s', which does not exist (method: %s)".formatted(awaited.value(),
							name(method)),
					"Name the group of a projector: its 'group', or else its bean's name in kebab case.");
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationException(
					"@AwaitsPosition waits for a lane that the group '%s' does not have (method: %s): %s"
						.formatted(awaited.value(), name(method), ex.getMessage()),
					"Name all partition tags of the group in 'lane', or none.");
		}
		catch (SourcedException ex) {
			// it exists, and is behind
		}
	}

	private static String name(HandlerMethod method) {
		return "%s.%s".formatted(method.getBeanType().getName(), method.getMethod().getName());
	}

}
