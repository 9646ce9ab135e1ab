package dev.sourced.internal.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The one place where changes by operators become audit events.
 */
final class OperatorAudit {

	private final ApplicationEventPublisher publisher;

	OperatorAudit(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	void publish(String by, String type, Map<String, @Nullable Object> data) {
		this.publisher.publishEvent(new AuditApplicationEvent(by, type, data));
	}

}
