package dev.sourced.internal.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.context.ApplicationEventPublisher;

import dev.sourced.internal.store.TagIndex.Reindexed;
import dev.sourced.internal.store.TagIndex;

/**
 * Changes of the tag index over HTTP.
 */
@EndpointWebExtension(endpoint = SourcedTagsEndpoint.class)
public class SourcedTagsEndpointWebExtension {

	private static final Logger logger = LoggerFactory.getLogger(SourcedTagsEndpointWebExtension.class);

	private final TagIndex index;

	private final OperatorAudit audit;

	/**
	 * Create the extension.
	 * @param index the index
	 * @param publisher takes the audit events
	 */
	public SourcedTagsEndpointWebExtension(TagIndex index, ApplicationEventPublisher publisher) {
		this.index = index;
		this.audit = new OperatorAudit(publisher);
	}

	/**
	 * Index the stored events of a type again, for about ten seconds.
	 * @param type the name under which they are stored
	 * @param action {@code reindex}
	 * @param after begin behind this position, 0 if it is not given
	 * @param securityContext who
	 * @return 200 with what was done and where to go on, 400 with what is wrong with the
	 * request, 404 if the application knows no such event, 409 if it cannot read one
	 */
	@WriteOperation
	public WebEndpointResponse<Object> change(@Selector String type, @Nullable String action, @Nullable Long after,
			SecurityContext securityContext) {
		return OperatorRequests.answer(() -> {
			Reindexed done = TagsChangeRequest.parse(type, action, after).apply(this.index);
			changed(type, done, OperatorRequests.by(securityContext));
			return done;
		});
	}

	private void changed(String type, Reindexed done, String by) {
		logger.info("Events were indexed again (type: {}, events: {}, changed: {}, up to position: {}, by: {})", type,
				done.events(), done.changed(), done.upTo(), by);
		this.audit.publish(by, "SOURCED_TAGS_REINDEXED",
				Map.of("type", type, "changed", done.changed(), "upTo", done.upTo()));
	}

}
