package dev.sourced.boot.autoconfigure;

import java.util.Optional;
import java.util.function.Function;

import dev.sourced.boot.autoconfigure.SourcedProperties.GroupSettings;
import dev.sourced.boot.autoconfigure.SourcedProperties.ProcessingSettings;
import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.failure.RetrySettings;
import dev.sourced.internal.engine.work.WorkSettings;
import dev.sourced.internal.group.GroupDefinition;

/**
 * How each group is worked on: as its own properties say, else as those of all groups do.
 */
final class GroupWorkSettings implements Function<GroupDefinition, WorkSettings> {

	private final SourcedProperties properties;

	GroupWorkSettings(SourcedProperties properties) {
		this.properties = properties;
	}

	@Override
	public WorkSettings apply(GroupDefinition group) {
		ProcessingSettings all = this.properties.processing();
		Optional<GroupSettings> own = Optional.ofNullable(this.properties.groups().get(group.id()));
		int lanes = (group.type() == GroupType.PROJECTOR) ? all.projectorLanesPerClaim() : all.lanesPerClaim();
		int messages = group.isWholeLog() ? all.wholeLogBatchSize() : all.batchSize();
		return new WorkSettings(own.map(GroupSettings::lanesPerClaim).orElse(lanes),
				own.map(GroupSettings::batchSize).orElse(messages),
				own.map(GroupSettings::maxHandlingTime).orElse(all.maxHandlingTime()), retries(all, own));
	}

	private static RetrySettings retries(ProcessingSettings all, Optional<GroupSettings> own) {
		return new RetrySettings(own.map(GroupSettings::retries).orElse(all.retries()),
				own.map(GroupSettings::retryDelay).orElse(all.retryDelay()),
				own.map(GroupSettings::maxRetryDelay).orElse(all.maxRetryDelay()),
				own.map(GroupSettings::whenExhausted).orElse(all.whenExhausted()));
	}

}
