package dev.sourced.internal.actuate;

import java.util.Map;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

import dev.sourced.group.GroupChanged;

/**
 * Publishes what operators do with groups as audit events, of types such as
 * {@code SOURCED_GROUP_STOPPED}.
 */
public class SourcedAuditListener {

	private final ApplicationEventPublisher publisher;

	/**
	 * Create the listener.
	 * @param publisher takes the audit events
	 */
	public SourcedAuditListener(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Publish one change.
	 * @param change the change
	 */
	@EventListener
	public void changed(GroupChanged change) {
		this.publisher.publishEvent(
				new AuditApplicationEvent(change.intervention().by(), "SOURCED_GROUP_" + change.action().name(),
						Map.of("group", change.group(), "reason", change.intervention().reason())));
	}

}
