package dev.sourced.test.scenario;

import java.util.List;
import java.util.stream.Collectors;

import dev.sourced.group.Lane;
import dev.sourced.internal.decision.Deciders;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.message.Envelope;

/**
 * Says which commands go on when a scenario does not come to rest.
 */
final class StillBusy {

	private static final int SHOWN = 10;

	private StillBusy() {
	}

	static String describe(List<Envelope> waiting, Binding binding, Deciders deciders, int limit) {
		String lines = waiting.stream()
			.limit(SHOWN)
			.map((command) -> "  " + describe(command, binding, deciders))
			.collect(Collectors.joining("\n"));
		String more = (waiting.size() > SHOWN) ? "\n  and %s more".formatted(waiting.size() - SHOWN) : "";
		return ("Scenario is not quiet after %s messages: its handlers seem to answer each other without end, or the "
				+ "limit is too low: untilQuiet(limit).\nStill to be decided:\n%s%s")
			.formatted(limit, lines, more);
	}

	private static String describe(Envelope command, Binding binding, Deciders deciders) {
		GroupDefinition group = deciders.definitions()
			.stream()
			.filter((decider) -> decider.commands()
				.stream()
				.anyMatch((handler) -> handler.commandType() == command.payload().getClass()))
			.map((decider) -> binding.group(decider.group()))
			.findFirst()
			.orElseThrow();
		List<Lane> lanes = group.lanesOf(command.tags());
		return "%s (group: %s, lane: %s, position: %s)".formatted(command.type(), group.id(),
				lanes.isEmpty() ? "none" : lanes.get(0).tags(), command.position());
	}

}
