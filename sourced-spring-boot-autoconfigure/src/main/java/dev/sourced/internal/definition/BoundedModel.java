package dev.sourced.internal.definition;

import dev.sourced.log.QueryItem;
import dev.sourced.message.Tags;

/**
 * A decision model within one boundary.
 *
 * @param model the model
 * @param boundary a value for each of its tags
 */
public record BoundedModel(DecisionModelDefinition model, Tags boundary) {

	public QueryItem item() {
		return this.model.item(this.boundary);
	}

}
