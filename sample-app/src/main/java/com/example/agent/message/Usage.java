package com.example.agent.message;

import jakarta.validation.constraints.PositiveOrZero;

/**
 * What a turn has cost, as the provider counts it.
 *
 * @param inputTokens tokens that the model has read
 * @param outputTokens tokens that it has written
 */
public record Usage(@PositiveOrZero long inputTokens, @PositiveOrZero long outputTokens) {

	/**
	 * The provider has not told.
	 */
	public static final Usage UNKNOWN = new Usage(0, 0);

}
