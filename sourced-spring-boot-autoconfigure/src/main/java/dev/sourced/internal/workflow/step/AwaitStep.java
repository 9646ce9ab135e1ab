package dev.sourced.internal.workflow.step;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.UnreadableResultException;
import dev.sourced.internal.workflow.Wait;
import dev.sourced.log.MessageLog;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.workflow.Awaited;
import dev.sourced.workflow.Awaited.Since;

/**
 * Waits for the first of some events.
 * <p>
 * No event falls between the wait and those who tell of events. First the wait is
 * written, and committed; then the log is read. A dispatcher reads its watermark, and
 * then looks for waits. If it does not see this one, it has looked before the commit, so
 * all up to its watermark was committed before, and the reading here, which begins after
 * it, sees that. If it does see it, it enters the run. The reading must therefore not end
 * at a watermark of its own: that of another instance may be higher for a moment. An
 * event above it is not taken yet, since one before it may still be uncommitted; the run
 * is entered again a moment later.
 */
record AwaitStep(Awaited awaited, AwaitedEvents events) implements StepAction<Optional<Event>> {

	@Override
	public StepKind kind() {
		return StepKind.AWAIT;
	}

	@Override
	public Optional<Event> replay(OpenStep step, StoredStep stored) {
		UUID event = (UUID) step.pass().results().read(step.name(), stored.result());
		if (event == null) {
			return Optional.empty();
		}
		return Optional.of(payload(step, step.outside(() -> step.pass().context().log().find(event))
			.orElseThrow(() -> new UnreadableResultException(step.name(), "the event %s".formatted(event), null))));
	}

	@Override
	public Optional<Event> perform(OpenStep step) {
		StoredStep stored = step.stored();
		long after = (stored != null) ? stored.position() : after(step);
		Optional<Envelope> found = first(step, after);
		if (found.isEmpty() && stored == null) {
			Duration timeout = this.awaited.timeout();
			step.await(StepKind.AWAIT, after, null,
					new Wait(this.events.words(), (timeout != null) ? Due.after(timeout) : null, this.events.keys()));
			found = first(step, after);
		}
		if (found.isPresent()) {
			return Optional.of(received(step, found.get()));
		}
		if (stored == null || !stored.over() || step.pass().isUnsettled()) {
			throw Suspension.at(step.name());
		}
		done(step, 0, StepResult.NONE);
		return Optional.empty();
	}

	private long after(OpenStep step) {
		String since = this.awaited.since().step();
		if (since == null) {
			return step.pass().run().position();
		}
		return this.awaited.since().equals(Since.NOW) ? step.outside(() -> step.pass().context().log().watermark())
				: step.strand().position(since);
	}

	private Optional<Envelope> first(OpenStep step, long after) {
		Set<Long> taken = step.pass().journal().positionsBefore(step.name());
		MessageLog log = step.pass().context().log();
		return step.outside(() -> {
			long settled = log.watermark();
			Optional<Envelope> first = log
				.read(this.events.query(), ReadOptions.all().after(after).limit(taken.size() + 1))
				.messages()
				.stream()
				.filter((event) -> !taken.contains(event.position()))
				.findFirst();
			first.filter((event) -> event.position() > settled).ifPresent((event) -> step.pass().unsettled());
			return first.filter((event) -> event.position() <= settled);
		});
	}

	private Event received(OpenStep step, Envelope event) {
		Event payload = payload(step, event);
		done(step, event.position(), step.pass().results().write(step.name(), event.id()));
		return payload;
	}

	private static void done(OpenStep step, long position, StepResult result) {
		step.received(StepKind.AWAIT, () -> {
			step.forgetDue();
			step.done(StepKind.AWAIT, position, null, result);
			return result;
		});
	}

	private Event payload(OpenStep step, Envelope event) {
		Object payload = event.payload();
		if (this.awaited.types().stream().noneMatch((type) -> type.isInstance(payload))) {
			throw UnreadableResultException.of(step.name(), event.type(), this.events.words());
		}
		return (Event) payload;
	}

}
