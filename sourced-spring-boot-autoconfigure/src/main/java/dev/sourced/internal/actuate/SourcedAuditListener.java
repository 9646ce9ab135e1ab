package dev.sourced.internal.actuate;

import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

import dev.sourced.group.GroupChanged;

/**
 * Publishes what operators do with groups as audit events, of types such as
 * {@code SOURCED_GROUP_STOPPED}.
 */
public class SourcedAuditListener {

	private final OperatorAudit audit;

	/**
	 * Create the listener.
	 * @param publisher takes the audit events
	 */
	public SourcedAuditListener(ApplicationEventPublisher publisher) {
		this.audit = new OperatorAudit(publisher);
	}

	/**
	 * Publish one change.
	 * @param change the change
	 */
	@EventListener
	public void changed(GroupChanged change) {
		this.audit.publish(change.intervention().by(), "SOURCED_GROUP_" + change.action().name(),
				Map.of("group", change.group(), "reason", change.intervention().reason()));
	}

}
