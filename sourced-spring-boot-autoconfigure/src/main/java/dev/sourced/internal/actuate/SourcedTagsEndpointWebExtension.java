package dev.sourced.internal.actuate;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.context.ApplicationEventPublisher;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.store.TagIndex.Reindexed;
import dev.sourced.internal.store.TagIndex;

/**
 * Changes of the tag index over HTTP.
 */
@EndpointWebExtension(endpoint = SourcedTagsEndpoint.class)
public class SourcedTagsEndpointWebExtension {

	private static final Logger logger = LoggerFactory.getLogger(SourcedTagsEndpointWebExtension.class);

	/** Well below the time that clients and proxies wait for an answer. */
	private static final Duration AT_MOST = Duration.ofSeconds(10);

	private final TagIndex index;

	private final ApplicationEventPublisher publisher;

	/**
	 * Create the extension.
	 * @param index the index
	 * @param publisher takes the audit events
	 */
	public SourcedTagsEndpointWebExtension(TagIndex index, ApplicationEventPublisher publisher) {
		this.index = index;
		this.publisher = publisher;
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
		if (!"reindex".equals(action)) {
			return Problem.of("'action' must be reindex", WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		if (after != null && after < 0) {
			return Problem.of("'after' must not be negative", WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		try {
			Reindexed done = this.index.reindex(type, (after != null) ? after : 0, AT_MOST).orElse(null);
			if (done == null) {
				return Problem.of("There is no such event in this application (type: %s)".formatted(type),
						WebEndpointResponse.STATUS_NOT_FOUND);
			}
			String who = SourcedEndpointWebExtension.name(securityContext);
			logger.info("Events were indexed again (type: {}, events: {}, changed: {}, up to position: {}, by: {})",
					type, done.events(), done.changed(), done.upTo(), who);
			this.publisher.publishEvent(new AuditApplicationEvent(who, "SOURCED_TAGS_REINDEXED",
					Map.of("type", type, "changed", done.changed(), "upTo", done.upTo())));
			return new WebEndpointResponse<>(done);
		}
		catch (InvalidConfigurationException ex) {
			return Problem.of("%s. %s".formatted(ex.getMessage(), ex.remedy()), Problem.CONFLICT);
		}
	}

}
