package com.example.courses;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.message.Tags;

/**
 * Lets clients read their own writes: the response to a write contains its position, and
 * a read request with this position waits until the read model includes it.
 */
@Component
class OwnWrites {

	static final String HEADER = "Sourced-Position";

	private final ConsumerGroups groups;

	private final Duration patience;

	OwnWrites(ConsumerGroups groups, @Value("${courses.patience}") Duration patience) {
		this.groups = groups;
		this.patience = patience;
	}

	void await(String group, @Nullable Long position) {
		if (position != null) {
			this.groups.awaitPosition(group, position, this.patience);
		}
	}

	void await(String group, @Nullable Long position, Tags lane) {
		if (position != null) {
			this.groups.awaitPosition(group, position, lane, this.patience);
		}
	}

}
