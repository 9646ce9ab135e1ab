package dev.sourced.benchmarks.runner;

import org.jspecify.annotations.Nullable;

/**
 * One number of the table beside its target.
 *
 * @param name where it stands, without spaces
 * @param value the number, {@code null} if there is nothing to measure yet
 * @param target its target as text, a dash if there is none
 * @param verdict whether the target is reached
 * @param note what else is to be said, may be empty
 */
public record Cell(String name, @Nullable Spread value, String target, Verdict verdict, String note) {

	/**
	 * A cell for a number that was measured.
	 * @param name where it stands
	 * @param value the number
	 * @param target its target
	 * @return the cell with its verdict
	 */
	public static Cell of(String name, Spread value, Target target) {
		return new Cell(name, value, target.toString(), verdict(value.median(), target), "");
	}

	private static Verdict verdict(double value, Target target) {
		if (Double.isNaN(value)) {
			return Verdict.NOT_MEASURED;
		}
		return target.isReached(value) ? Verdict.OK : Verdict.SHORT;
	}

	/**
	 * A cell for something that does not exist yet.
	 * @param name where it stands
	 * @param target its target
	 * @param why what is missing
	 * @return the cell
	 */
	public static Cell missing(String name, String target, String why) {
		return new Cell(name, null, target, Verdict.NOT_THERE, why);
	}

	/**
	 * A cell for a workload that could not be run.
	 * @param name where it stands
	 * @param failure why
	 * @return the cell
	 */
	public static Cell failed(String name, Exception failure) {
		return new Cell(name, null, "-", Verdict.FAILED, failure.toString());
	}

	/**
	 * The line for a reader and for a script: name, number, target, verdict.
	 * @return a line
	 */
	public String line() {
		String number = (this.value != null) ? Spread.text(this.value.median()) : "-";
		return "%s %s %s %s".formatted(this.name, number, this.target, this.verdict)
				+ (this.note.isEmpty() ? "" : " (" + this.note + ")");
	}

	/**
	 * Whether a target is reached.
	 */
	public enum Verdict {

		/** It is. */
		OK("ok"),

		/** It is not. */
		SHORT("short"),

		/** This machine does not tell. */
		NOT_MEASURED("not measured"),

		/** There is nothing to measure yet. */
		NOT_THERE("not there"),

		/** It could not be measured. */
		FAILED("failed");

		private final String label;

		Verdict(String label) {
			this.label = label;
		}

		@Override
		public String toString() {
			return this.label;
		}

	}

}
