package dev.sourced.internal.workflow;

import java.util.UUID;

import dev.sourced.group.Lane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.message.Tags;

/**
 * Where a run is worked for: it is a lane of its group.
 *
 * @param group the id of the group
 * @param run the id of the run
 */
public record RunAddress(String group, UUID run) {

	/** The tag that makes a run a lane. */
	public static final String TAG = "workflow-run";

	private static final char SEPARATOR = GroupDefinition.OWNER_SEPARATOR;

	/**
	 * The address that a tag's value is.
	 * @param text the value
	 * @return the address
	 */
	public static RunAddress parse(String text) {
		int separator = text.lastIndexOf(SEPARATOR);
		return new RunAddress(text.substring(0, separator), UUID.fromString(text.substring(separator + 1)));
	}

	/**
	 * The address of the run that a lane is.
	 * @param lane the lane
	 * @return its address
	 */
	public static RunAddress of(Lane lane) {
		return parse(lane.tags().values(TAG).get(0));
	}

	/**
	 * The address as the value of a tag.
	 * @return the value
	 */
	public String text() {
		return this.group + SEPARATOR + this.run;
	}

	/**
	 * The lane that the run is.
	 * @return the lane
	 */
	public Lane lane() {
		return Lane.of(Tags.of(TAG, text()));
	}

}
