package dev.sourced.internal.actuate;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;

/**
 * The endpoint over HTTP: changes, and answers that say what is wrong.
 */
@EndpointWebExtension(endpoint = SourcedEndpoint.class)
public class SourcedEndpointWebExtension {

	private final SourcedEndpoint endpoint;

	private final ConsumerGroups groups;

	/**
	 * Create the extension.
	 * @param endpoint what it extends
	 * @param groups what it changes
	 */
	public SourcedEndpointWebExtension(SourcedEndpoint endpoint, ConsumerGroups groups) {
		this.endpoint = endpoint;
		this.groups = groups;
	}

	/**
	 * One group.
	 * @param group the group's id
	 * @param offset how many of its lanes to leave out
	 * @return 200 with the group, or 404
	 */
	@ReadOperation
	public WebEndpointResponse<Object> group(@Selector String group, @Nullable Integer offset) {
		return OperatorRequests.answer(() -> this.endpoint.group(group, offset));
	}

	/**
	 * A page of the lanes of a group.
	 * @param group the group's id
	 * @param part {@code lanes}
	 * @param status only lanes of this status
	 * @param after the key after which the page begins
	 * @param securityContext who asks
	 * @return 200 with the page, 400 for an unknown status, or 404
	 */
	@ReadOperation
	public WebEndpointResponse<Object> lanes(@Selector String group, @Selector String part, @Nullable String status,
			@Nullable UUID after, SecurityContext securityContext) {
		return OperatorRequests.answer(() -> this.endpoint.lanes(group, part, status, after, securityContext));
	}

	/**
	 * Change a group.
	 * @param group the group's id
	 * @param action {@code start}, {@code stop}, {@code reset}, {@code retry},
	 * {@code skip}, {@code park}, {@code retire} or {@code adopt}
	 * @param reason why
	 * @param lane the key of a lane, or {@code all} to retry or skip
	 * @param position the position of the message to skip, or the highest one of all
	 * @param target where to reset to
	 * @param dryRun whether a reset only tells what it would do
	 * @param force whether a projector is reset that cannot empty its read model, or a
	 * group retired or adopted that is in use
	 * @param from the group whose progress this one adopts
	 * @param securityContext who
	 * @return 200 with what was done, 400 with what is wrong with the request, 404 if
	 * there is no such group, 409 if it makes no sense now
	 */
	@WriteOperation
	public WebEndpointResponse<Object> change(@Selector String group, @Nullable String action, @Nullable String reason,
			@Nullable String lane, @Nullable Long position, @Nullable String target, @Nullable Boolean dryRun,
			@Nullable Boolean force, @Nullable String from, SecurityContext securityContext) {
		return OperatorRequests.answer(() -> {
			GroupChangeRequest change = GroupChangeRequest.parse(action, lane, position, target, dryRun, force, from);
			return change.apply(this.groups, group,
					new Intervention(OperatorRequests.by(securityContext), (reason != null) ? reason : ""));
		});
	}

}
