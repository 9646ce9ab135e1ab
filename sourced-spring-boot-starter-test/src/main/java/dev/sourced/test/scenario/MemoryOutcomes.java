package dev.sourced.test.scenario;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.sourced.command.Rejection;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.StoredOutcome;
import dev.sourced.internal.store.StoredOutcome.Status;

/**
 * What became of the commands of a scenario that waited.
 */
final class MemoryOutcomes implements Outcomes {

	private final Map<UUID, StoredOutcome> outcomes = new HashMap<>();

	@Override
	public Set<UUID> accept(Collection<UUID> commands) {
		Set<UUID> accepted = new LinkedHashSet<>();
		for (UUID command : commands) {
			if (this.outcomes.putIfAbsent(command, new StoredOutcome(Status.ACCEPTED, null)) == null) {
				accepted.add(command);
			}
		}
		return accepted;
	}

	@Override
	public void reject(Map<UUID, Rejection> rejections) {
		rejections
			.forEach((command, rejection) -> this.outcomes.put(command, new StoredOutcome(Status.REJECTED, rejection)));
	}

	@Override
	public void unblock(UUID command) {
		this.outcomes.remove(command);
	}

	@Override
	public Optional<StoredOutcome> find(UUID command) {
		return Optional.ofNullable(this.outcomes.get(command));
	}

	/**
	 * Remember the outcomes as they are.
	 * @return what brings them back
	 */
	Runnable savepoint() {
		Map<UUID, StoredOutcome> saved = Map.copyOf(this.outcomes);
		return () -> {
			this.outcomes.clear();
			this.outcomes.putAll(saved);
		};
	}

}
