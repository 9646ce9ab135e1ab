package dev.sourced.internal.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import dev.sourced.internal.store.TagIndex.IndexedType;
import dev.sourced.internal.store.TagIndex;

/**
 * Actuator endpoint that shows the stored types and the tags by which they are indexed.
 * Changes are made by its web extension, {@link SourcedTagsEndpointWebExtension}.
 */
@Endpoint(id = "sourcedtags", defaultAccess = Access.READ_ONLY)
public class SourcedTagsEndpoint {

	private final TagIndex index;

	/**
	 * Create the endpoint.
	 * @param index the index
	 */
	public SourcedTagsEndpoint(TagIndex index) {
		this.index = index;
	}

	/**
	 * All stored types.
	 * @return the types
	 */
	@ReadOperation
	public Overview types() {
		return new Overview(this.index.types());
	}

	/**
	 * All stored types.
	 *
	 * @param types the types, ordered by name
	 */
	public record Overview(List<IndexedType> types) {
	}

}
