package dev.sourced.internal.actuate;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetReport;
import dev.sourced.group.ResetTarget;

/**
 * What an operator wants of a group.
 *
 * @param action {@code start}, {@code stop}, {@code reset}, {@code retry}, {@code skip},
 * {@code park}, {@code retire} or {@code adopt}
 * @param lane the key of a lane, or {@code all}
 * @param position the position of the message to skip, or the highest one if the lane is
 * {@code all}
 * @param target where to reset to: {@code beginning}, a position or an instant
 * @param dryRun whether a reset only tells what it would do
 * @param force whether a projector is reset whose read model is not emptied, or a group
 * retired or adopted that is in use
 * @param from the group to adopt
 */
record GroupChangeRequest(String action, @Nullable String lane, @Nullable Long position, @Nullable String target,
		boolean dryRun, boolean force, @Nullable String from) {

	private static final String ALL = "all";

	private static final Set<String> OF_LANES = Set.of("retry", "skip", "park");

	/**
	 * Read a request.
	 * @param action what to do
	 * @param lane the key of a lane, or {@code all}
	 * @param position a position
	 * @param target where to reset to
	 * @param dryRun whether a reset only tells what it would do
	 * @param force whether it is done in spite of what speaks against it
	 * @param from the group to adopt
	 * @return the change
	 * @throws IllegalArgumentException if the request gives what its action would pass
	 * over
	 */
	static GroupChangeRequest parse(@Nullable String action, @Nullable String lane, @Nullable Long position,
			@Nullable String target, @Nullable Boolean dryRun, @Nullable Boolean force, @Nullable String from) {
		GroupChangeRequest change = new GroupChangeRequest(String.valueOf(action), lane, position, target,
				Boolean.TRUE.equals(dryRun), Boolean.TRUE.equals(force), from);
		change.requireSense();
		return change;
	}

	/**
	 * Do it.
	 * @param groups the groups
	 * @param group the group's id
	 * @param intervention who and why
	 * @return what was done
	 * @throws IllegalArgumentException if the change is incomplete or cannot be
	 * understood
	 */
	Map<String, Object> apply(ConsumerGroups groups, String group, Intervention intervention) {
		switch (this.action) {
			case "start" -> groups.start(group, intervention);
			case "stop" -> groups.stop(group, intervention);
			case "reset" -> {
				return reset(groups, group, intervention);
			}
			case "retry" -> {
				UUID lane = (this.lane != null && !isAll()) ? laneKey() : null;
				return done("retry", groups.retry(group, lane, intervention));
			}
			case "skip" -> {
				long seen = required("position", this.position);
				if (isAll()) {
					return done("skip", groups.skipAll(group, seen, intervention));
				}
				groups.skip(group, laneKey(), seen, intervention);
			}
			case "park" -> groups.park(group, laneKey(), intervention);
			case "retire" -> {
				return done("retire", groups.retire(group, this.force, intervention));
			}
			case "adopt" -> groups.adopt(required("from", this.from), group, this.force, intervention);
			default -> throw new IllegalArgumentException(
					"'action' must be one of start, stop, reset, retry, skip, park, " + "retire, adopt");
		}
		return Map.of("action", this.action);
	}

	/*
	 * What an action would pass over without a word is refused: somebody expects it to
	 * matter.
	 */
	private void requireSense() {
		if (this.dryRun && !this.action.equals("reset")) {
			throw new IllegalArgumentException("'dryRun' is for reset only");
		}
		if (this.lane != null && !OF_LANES.contains(this.action)) {
			throw new IllegalArgumentException("'lane' is for retry, skip and park only");
		}
		if (this.from != null && !this.action.equals("adopt")) {
			throw new IllegalArgumentException("'from' is for adopt only");
		}
	}

	private static Map<String, Object> done(String action, int lanes) {
		Map<String, Object> done = new LinkedHashMap<>();
		done.put("action", action);
		done.put("lanes", lanes);
		return done;
	}

	private Map<String, Object> reset(ConsumerGroups groups, String group, Intervention intervention) {
		ResetReport report = this.dryRun ? groups.previewReset(group, resetTarget())
				: groups.reset(group, resetTarget(), this.force, intervention);
		Map<String, Object> done = new LinkedHashMap<>();
		done.put("action", "reset");
		done.put("dryRun", this.dryRun);
		done.put("position", report.position());
		done.put("messages", report.messages());
		done.put("lanes", report.lanes());
		if (report.estimate() != null) {
			done.put("estimateSeconds", report.estimate().toMillis() / 1000.0);
		}
		return done;
	}

	private ResetTarget resetTarget() {
		String text = (this.target != null) ? this.target : "beginning";
		if (text.equals("beginning")) {
			return ResetTarget.beginning();
		}
		try {
			return text.matches("\\d{1,18}") ? ResetTarget.position(Long.parseLong(text))
					: ResetTarget.instant(Instant.parse(text));
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException(
					"'target' must be 'beginning', a position, or an instant such as 2026-01-31T12:00:00Z", ex);
		}
	}

	private boolean isAll() {
		return ALL.equals(this.lane);
	}

	private UUID laneKey() {
		try {
			return UUID.fromString(required("lane", this.lane));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'lane' must be the key of a lane, as the group shows it"
					+ (this.action.equals("park") ? "" : ", or 'all'"), ex);
		}
	}

	private static <T> T required(String name, @Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException("'%s' must be given".formatted(name));
		}
		return value;
	}

}
