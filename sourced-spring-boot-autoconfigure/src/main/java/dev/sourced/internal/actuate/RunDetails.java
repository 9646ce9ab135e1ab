package dev.sourced.internal.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.actuate.SourcedEndpoint.LaneView;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;

/**
 * A run of a workflow with its journal.
 *
 * @param run the run
 * @param generation how often it has begun anew, counted from 1
 * @param input its present input
 * @param result what it has returned, {@code null} if it has not
 * @param failure how it failed last, {@code null} if it neither failed nor was parked
 * @param journal the steps of its present generation, in order
 */
public record RunDetails(RunView run, int generation, @Nullable ValueView input, @Nullable ValueView result,
		@Nullable LaneView failure, List<StepView> journal) {

	/**
	 * A value.
	 *
	 * @param type its type
	 * @param json the value as JSON, cut after 1,000 characters; {@code null} if values
	 * are not shown
	 */
	public record ValueView(String type, @Nullable String json) {

		private static final int LONGEST = 1000;

		static @Nullable ValueView of(StepResult value, boolean showValues) {
			String type = value.type();
			return (type != null) ? new ValueView(type, showValues ? cut(value.json()) : null) : null;
		}

		private static @Nullable String cut(@Nullable String json) {
			return (json != null && json.length() > LONGEST) ? json.substring(0, LONGEST) + "..." : json;
		}

	}

	/**
	 * A step in the journal.
	 *
	 * @param step its name, with its occurrence in parentheses if it is not the first
	 * @param kind what it does: {@code execute}, {@code call}, {@code await} and so on
	 * @param done whether it is done; otherwise the run waits in it
	 * @param id its id, under which its command is in the log, and its key for what is
	 * outside
	 * @param waitsFor what it waits for, in words, without values if they are not shown;
	 * {@code null} if it does not wait
	 * @param due until when it waits, {@code null} for ever, or if it does not wait
	 * @param child the run that it has started or waits for, {@code null} if there is
	 * none
	 * @param result what it has returned, {@code null} for nothing
	 * @param code the code of a rejection, {@code null} for none
	 * @param rejection the reason of a rejection, {@code null} if there was none
	 * @param at when it was written
	 */
	public record StepView(String step, String kind, boolean done, UUID id, @Nullable String waitsFor,
			@Nullable Instant due, @Nullable UUID child, @Nullable ValueView result, @Nullable String code,
			@Nullable String rejection, Instant at) {

		/*
		 * What a workflow sets, it sets for operators.
		 */
		static StepView of(StoredStep step, boolean showValues) {
			StepResult result = step.result();
			return new StepView(step.name().toString(), step.kind().name().toLowerCase(Locale.ROOT), step.done(),
					step.id(), step.done() ? null : words(step, showValues), step.done() ? null : step.due(),
					step.child(), ValueView.of(result, showValues || step.kind() == StepKind.SET),
					result.rejectionCode(), result.rejection(), step.at());
		}

		/*
		 * The values of tags, which stand behind equals signs, may be personal.
		 */
		private static @Nullable String words(StoredStep step, boolean showValues) {
			String words = step.waitsFor();
			int value = (words != null && !showValues && step.kind() == StepKind.AWAIT) ? words.indexOf('=') : -1;
			return (words != null && value >= 0) ? words.substring(0, value + 1) + "..." : words;
		}

	}

}
