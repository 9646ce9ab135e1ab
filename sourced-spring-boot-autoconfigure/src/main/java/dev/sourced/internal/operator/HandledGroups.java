package dev.sourced.internal.operator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sourced.group.InterventionRefusedException;

/**
 * The groups that have a handler on this instance, and what may be done with them for
 * that reason.
 *
 * @param ids the ids of the groups
 * @param clearings for each projector among them, what empties its read model, if
 * anything does
 */
public record HandledGroups(Set<String> ids, Map<String, Optional<Runnable>> clearings) {

	/**
	 * What empties the read model of a projector that is reset.
	 * @param group the group
	 * @param position where it is reset to
	 * @param force whether it is reset although its read model cannot be emptied
	 * @return empties the read model, or does nothing
	 * @throws InterventionRefusedException if the projector is not here, or its read
	 * model cannot be emptied
	 */
	Runnable clearing(String group, long position, boolean force) {
		Optional<Runnable> clearing = this.clearings.get(group);
		if (clearing == null) {
			throw new InterventionRefusedException(
					"This instance does not have the projector; ask one that has (group: %s)".formatted(group));
		}
		if (clearing.isPresent() && position == 0) {
			return clearing.get();
		}
		if (!force) {
			String kept = clearing.isPresent() ? "@OnReset empties the read model only for a reset to the beginning"
					: "The projector has no @OnReset method";
			throw new InterventionRefusedException(
					"%s, so a reset would repeat what it has written; force it if it can take that (group: %s)"
						.formatted(kept, group));
		}
		return () -> {
		};
	}

	/**
	 * Require that a group has no handler here.
	 * @param group the group
	 * @param force whether it does not matter
	 * @throws InterventionRefusedException if it has one
	 */
	void requireNoHandler(String group, boolean force) {
		if (this.ids.contains(group) && !force) {
			throw new InterventionRefusedException(
					"This instance has a handler of the group, which begins anew at its next start; deploy a version "
							+ "without it first, or force it (group: %s)".formatted(group));
		}
	}

}
