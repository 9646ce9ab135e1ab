package dev.sourced.test.scenario;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.command.FollowUp;
import dev.sourced.message.Command;
import dev.sourced.workflow.StartWorkflow;

/**
 * Compares follow-ups. A command alone stands for a follow-up with any due time and key.
 */
final class FollowUpComparison {

	private final Payloads payloads;

	FollowUpComparison(Payloads payloads) {
		this.payloads = payloads;
	}

	void requireSame(List<Object> expected, List<Object> actual) {
		for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
			Object wanted = (i < expected.size()) ? expected.get(i) : null;
			Object found = (i < actual.size()) ? actual.get(i) : null;
			String difference = difference(wanted, found);
			if (difference != null) {
				throw new AssertionError(Texts.comparison("follow-ups", expected.stream().map(this::describe).toList(),
						actual.stream().map(this::describe).toList(),
						"follow-up %s, %s".formatted(Integer.toString(i + 1), difference)));
			}
		}
	}

	private @Nullable String difference(@Nullable Object wanted, @Nullable Object found) {
		if (wanted == null || found == null) {
			return (wanted == null) ? "was not expected" : "is missing";
		}
		if (wanted instanceof StartWorkflow || found instanceof StartWorkflow) {
			return startDifference(wanted, found);
		}
		FollowUp actual = (FollowUp) found;
		if (wanted instanceof FollowUp all) {
			String inCommand = commandDifference(all.command(), actual.command());
			if (inCommand != null) {
				return inCommand;
			}
			return (same(all.due(), actual.due()) && same(all.key(), actual.key())) ? null
					: "expected%s but was%s".formatted(circumstances(all), circumstances(actual));
		}
		if (!(wanted instanceof Command command)) {
			throw new ScenarioMisuse(
					"Follow-ups are compared with commands, FollowUps and StartWorkflows only (class: %s)"
						.formatted(wanted.getClass().getName()));
		}
		return commandDifference(command, actual.command());
	}

	private @Nullable String startDifference(Object wanted, Object found) {
		if (!(wanted instanceof StartWorkflow one) || !(found instanceof StartWorkflow other)) {
			return "one is the start of a run, the other a command";
		}
		if (one.workflow() != other.workflow() || !one.key().equals(other.key())) {
			return "expected the run %s but was %s".formatted(called(one), called(other));
		}
		return one.input().equals(other.input()) ? null
				: "input: " + this.payloads.stateDifference(one.input(), other.input());
	}

	private static String called(StartWorkflow start) {
		return "%s '%s'".formatted(start.workflow().getSimpleName(), start.key());
	}

	private @Nullable String commandDifference(@Nullable Command wanted, @Nullable Command found) {
		if (wanted == null || found == null) {
			return (wanted == found) ? null : "one is a cancellation, the other a command";
		}
		return this.payloads.difference(wanted, found);
	}

	private static boolean same(@Nullable Object one, @Nullable Object other) {
		return (one != null) ? one.equals(other) : other == null;
	}

	private String describe(Object followUp) {
		if (followUp instanceof StartWorkflow start) {
			return "start of %s with %s".formatted(called(start), start.input());
		}
		if (followUp instanceof FollowUp all) {
			String what = (all.command() != null) ? this.payloads.describe(all.command()) : "cancel";
			return what + circumstances(all);
		}
		return this.payloads.describe(followUp);
	}

	private static String circumstances(FollowUp followUp) {
		Due due = followUp.due();
		String when = (due instanceof Due.At at) ? " at " + at.instant()
				: (due instanceof Due.After after) ? " after " + after.delay() : " at once";
		String prefix = (followUp.command() != null) ? when : "";
		return (followUp.key() != null) ? prefix + " key " + followUp.key().parts() : prefix;
	}

}
