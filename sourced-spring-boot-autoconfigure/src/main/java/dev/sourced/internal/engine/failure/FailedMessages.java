package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.FailureAction.Park;
import dev.sourced.group.FailureAction.RetryIn;
import dev.sourced.group.FailureAction.StopGroup;
import dev.sourced.group.FailureAction;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupChanged.Action;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupEvent;
import dev.sourced.group.LaneParked;
import dev.sourced.group.LaneRecovered;
import dev.sourced.group.MessageFailed;
import dev.sourced.group.MessageFailure;
import dev.sourced.internal.definition.HandlerExceptions;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneFailure;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Envelope;

/**
 * Sets lanes aside whose messages failed, and tells when they fail, park and recover.
 * Thread-safe.
 */
public final class FailedMessages {

	private static final Logger logger = LoggerFactory.getLogger(FailedMessages.class);

	private final Lanes lanes;

	private final FailurePolicy policy;

	private final Consumer<GroupEvent> listener;

	private final RecurringWarnings warnings;

	private final FailingLanes failing = new FailingLanes();

	/**
	 * Create the service.
	 * @param lanes where lanes are set aside
	 * @param policy decides what becomes of a message that failed
	 * @param listener told of failures, of what follows from them and of recoveries,
	 * after the commit
	 * @param warnings tell which failures are new
	 */
	public FailedMessages(Lanes lanes, FailurePolicy policy, Consumer<GroupEvent> listener,
			RecurringWarnings warnings) {
		this.lanes = lanes;
		this.policy = policy;
		this.listener = listener;
		this.warnings = warnings;
	}

	/**
	 * Set a lane aside.
	 * @param group the group
	 * @param retries how its messages are tried again
	 * @param lane the claim
	 * @param message the message that failed, the next of the lane
	 * @param thrown what its handler threw
	 * @return how long until its next attempt, or {@code null} if there is none or the
	 * claim was lost
	 */
	public @Nullable Duration recordFailure(RegisteredGroup group, RetrySettings retries, ClaimedLane lane,
			Envelope message, Throwable thrown) {
		Throwable error = HandlerExceptions.asThrown(thrown);
		int failures = lane.failuresAt(message.position()) + 1;
		FailureAction byDefault = new RetryBackOff(retries).after(failures, error);
		FailureAction action = action(new MessageFailure(group.id(), lane.lane().tags(), message, failures, error),
				byDefault);
		LaneFailure failure = new LaneFailure(lane, message, error, action);
		if (!this.lanes.recordFailure(group, failure)) {
			return null;
		}
		this.failing.failed(group, lane, message.position());
		logQuietly(group, failure, failures);
		Duration retryIn = (action instanceof RetryIn retry) ? retry.delay() : null;
		tell(new MessageFailed(group.id(), lane.lane(), message.id(), message.type(), message.position(), failures,
				retryIn, error));
		if (action instanceof Park) {
			tell(new LaneParked(group.id(), lane.lane(), message.id(), message.type(), message.position(), failures,
					error));
		}
		if (action instanceof StopGroup) {
			tell(new GroupChanged(group.id(), Action.STOPPED, failure.intervention()));
		}
		return retryIn;
	}

	/**
	 * Tell of a lane that continues, if one of its messages had failed.
	 * @param group the group
	 * @param batch a batch that has taken effect and is committed
	 */
	public void succeeded(RegisteredGroup group, LaneBatch batch) {
		this.failing.recovered(group, batch).ifPresent((message) -> {
			logger.info("A lane continues after a failure (group: {}, lane: {}, position: {})", group.id(),
					batch.lane().key(), message.position());
			tell(new LaneRecovered(group.id(), batch.lane().lane(), message.id(), message.type(), message.position()));
		});
	}

	private FailureAction action(MessageFailure failure, FailureAction byDefault) {
		try {
			@Nullable FailureAction chosen = this.policy.after(failure, byDefault);
			if (chosen != null) {
				return chosen;
			}
			logger.error("The failure policy has returned null, and the settings hold (group: {}, position: {})",
					failure.group(), failure.message().position());
			return byDefault;
		}
		catch (RuntimeException | Error ex) {
			logger.error("The failure policy failed, and the settings hold (group: {}, position: {})", failure.group(),
					failure.message().position(), ex);
			return byDefault;
		}
	}

	/*
	 * An exception that cannot be asked for its message must not stop the others.
	 */
	private void logQuietly(RegisteredGroup group, LaneFailure failure, int failures) {
		try {
			log(group, failure, failures);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("A message failed with an exception that cannot be logged (group: {}, position: {}, class: {})",
					group.id(), failure.message().position(), failure.error().getClass().getName());
		}
	}

	private void tell(GroupEvent event) {
		try {
			this.listener.accept(event);
		}
		catch (RuntimeException | Error ex) {
			logger.error("A listener failed that was told of a consumer group (group: {}, event: {})", event.group(),
					event.getClass().getSimpleName(), ex);
		}
	}

	private static String afterTheLast(FailureAction action) {
		return (action instanceof StopGroup) ? "has stopped its group" : "waits for an operator";
	}

	private void log(RegisteredGroup group, LaneFailure failure, int failures) {
		RetryIn retry = (failure.action() instanceof RetryIn later) ? later : null;
		String then = (retry != null) ? "is tried again in " + retry.delay() : afterTheLast(failure.action());
		boolean isShown = (failures == 1 || retry == null) && this.warnings.isNew(kind(group, failure.error()));
		logger.warn("A message failed and {} (group: {}, lane: {}, position: {}, type: {}, id: {}, failures: {}): {}",
				then, group.id(), failure.lane().key(), failure.message().position(), failure.message().type(),
				failure.message().id(), failures, failure.error().getClass().getName(),
				isShown ? failure.error() : null);
	}

	/*
	 * What fails in a group at one place has one stack trace, however many messages it
	 * hits.
	 */
	private static String kind(RegisteredGroup group, Throwable error) {
		StackTraceElement[] trace = error.getStackTrace();
		return "%s %s %s".formatted(group.id(), error.getClass().getName(), (trace.length > 0) ? trace[0] : "");
	}

}
