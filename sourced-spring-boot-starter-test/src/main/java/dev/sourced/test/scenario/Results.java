package dev.sourced.test.scenario;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Rejection;
import dev.sourced.group.Lane;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Metadata;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.StepRecord.Rejected;

/**
 * Compares what a step has led to with what is expected.
 */
final class Results {

	private final ScenarioRun run;

	private final StepRecord record;

	private final Payloads payloads;

	Results(ScenarioRun run, StepRecord record) {
		this.run = run;
		this.record = record;
		this.payloads = new Payloads(run);
	}

	void requireAsserted() {
		if (this.record.isAsserted()) {
			return;
		}
		if (this.record.failure() != null) {
			throw failed("nothing");
		}
		if (!this.record.rejections().isEmpty()) {
			throw new AssertionError(
					"Step of the scenario was rejected and nothing asserts it: thenRejected(...)\n" + rejections());
		}
	}

	/**
	 * Require that the step has not failed.
	 * @param expected what is expected instead
	 */
	void requireDone(String expected) {
		if (this.record.failure() != null) {
			throw failed(expected);
		}
	}

	private AssertionError failed(String expected) {
		Throwable failure = Objects.requireNonNull(this.record.failure());
		return new AssertionError("Expected %s, but the step failed: %s".formatted(expected, failure), failure);
	}

	List<Envelope> events() {
		return this.run.log()
			.after(this.record.start())
			.stream()
			.filter((message) -> message.kind() == MessageKind.EVENT)
			.toList();
	}

	void requireEvents(List<Event> expected) {
		requireDone(expected.isEmpty() ? "no events" : "events");
		List<Envelope> events = events();
		if (!this.record.rejections().isEmpty() && !this.record.isAsserted()) {
			throw new AssertionError("Expected %s:\n%sbut there was a rejection:\n%s"
				.formatted(expected.isEmpty() ? "nothing" : "events", this.payloads.lines(expected), rejections()));
		}
		this.payloads.requireSame("events", expected, events.stream().map(Envelope::payload).toList());
		this.record.asserted();
	}

	private String rejections() {
		StringBuilder lines = new StringBuilder();
		for (Rejected rejected : this.record.rejections()) {
			lines.append("  %s of %s\n".formatted(Texts.describe(rejected.rejection()),
					this.payloads.describe(rejected.command())));
		}
		return lines.toString().stripTrailing();
	}

	void requireRejection(@Nullable String code, @Nullable String reason) {
		String expected = "a rejection%s%s".formatted((code != null) ? " with code '" + code + "'" : "",
				(reason != null) ? " because '" + reason + "'" : "");
		requireDone(expected);
		if (this.record.rejections().isEmpty()) {
			throw new AssertionError("Expected %s, but there was none. Events:\n%s".formatted(expected,
					this.payloads.lines(events().stream().map(Envelope::payload).toList())));
		}
		if (!this.record.rejections().stream().allMatch((one) -> matches(one.rejection(), code, reason))) {
			throw new AssertionError("Expected %s, but there was:\n%s".formatted(expected, rejections()));
		}
		this.record.asserted();
	}

	private static boolean matches(Rejection rejection, @Nullable String code, @Nullable String reason) {
		return (code == null || code.equals(rejection.code())) && (reason == null || reason.equals(rejection.reason()));
	}

	<X extends Throwable> X requireFailure(Class<X> type) {
		Throwable failure = this.record.failure();
		if (failure == null) {
			String instead = this.record.rejections().isEmpty()
					? "Events:\n" + this.payloads.lines(events().stream().map(Envelope::payload).toList())
					: "Rejected:\n" + rejections();
			throw new AssertionError(
					"Expected the step to fail by %s, but it did not. %s".formatted(type.getName(), instead));
		}
		if (!type.isInstance(failure)) {
			throw failed("a failure by " + type.getName());
		}
		this.record.asserted();
		return type.cast(failure);
	}

	void requireFollowUps(List<Object> expected) {
		requireDone(expected.isEmpty() ? "no follow-ups" : "follow-ups");
		new FollowUpComparison(this.payloads).requireSame(expected, this.record.followUps());
	}

	void requireState(Class<?> type, Tags tags, Object expected) {
		Object actual = requireState(type, tags);
		if (!actual.equals(expected)) {
			throw new AssertionError("Expected state of %s %s:\n  %s\nbut it was:\n  %s\nFirst difference: %s"
				.formatted(type.getSimpleName(), tags, expected, actual,
						this.payloads.stateDifference(expected, actual)));
		}
	}

	<S> S requireState(Class<S> type, Tags tags) {
		Object state = state(type, tags);
		if (state == null) {
			throw new AssertionError(
					"Expected a state of %s %s, but there is none".formatted(type.getSimpleName(), tags));
		}
		return type.cast(state);
	}

	void requireNoState(Class<?> view, Tags tags) {
		if (this.run.binding().view(view) == null) {
			throw new ScenarioMisuse(
					"Only a view can have no state; a decision model always has its initial one (class: %s)"
						.formatted(view.getName()));
		}
		Object state = state(view, tags);
		if (state != null) {
			throw new AssertionError(
					"Expected no state of %s %s, but it was:\n  %s".formatted(view.getSimpleName(), tags, state));
		}
	}

	private @Nullable Object state(Class<?> type, Tags tags) {
		requireDone("a state of " + type.getSimpleName());
		ViewDefinition view = this.run.binding().view(type);
		if (view == null) {
			return this.run.models().load(type, tags).state();
		}
		List<String> given = tags.stream().map(TagValue::name).sorted().toList();
		if (!given.equals(view.tags().stream().sorted().toList())) {
			throw new ScenarioMisuse("View must be given exactly one value of each of its tags %s, got %s (view: %s)"
				.formatted(view.tags(), given, type.getName()));
		}
		return this.run.views().find(view, Lane.keyOf(tags)).orElse(null);
	}

	void requireMetadata(Metadata expected) {
		requireDone("metadata");
		if (events().isEmpty()) {
			throw new AssertionError("Expected events with metadata, but there were no events");
		}
		for (Envelope event : events()) {
			for (Map.Entry<String, Object> entry : expected.asMap().entrySet()) {
				Object actual = event.metadata().get(entry.getKey());
				if (!entry.getValue().equals(actual)) {
					throw new AssertionError("Expected metadata '%s' to be '%s', but it was '%s' at %s"
						.formatted(entry.getKey(), entry.getValue(), actual, this.payloads.describe(event.payload())));
				}
			}
		}
	}

}
