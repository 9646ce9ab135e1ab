package dev.sourced.view.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.View;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * Who may read what: an access list that began as a map in memory. An event stands in the
 * boundary of its resource and of its principal, so both questions have an answer.
 */
public final class AccessControl {

	private AccessControl() {
	}

	@MessageType("access.grant")
	public record GrantAccess(@Tag String resource, @Tag String principal) implements Command {
	}

	@MessageType("access.revoke")
	public record RevokeAccess(@Tag String resource, @Tag String principal) implements Command {
	}

	@MessageType("access.granted")
	public record AccessGranted(@Tag String resource, @Tag String principal) implements Event {
	}

	@MessageType("access.revoked")
	public record AccessRevoked(@Tag String resource, @Tag String principal) implements Event {
	}

	@DecisionModel({ "resource", "principal" })
	public record Access(boolean granted) {

		Access() {
			this(false);
		}

		@Evolve
		Access on(AccessGranted event) {
			return new Access(true);
		}

		@Evolve
		Access on(AccessRevoked event) {
			return new Access(false);
		}

	}

	@Decider(partitionBy = "resource")
	public static class AccessDecider {

		/** Granting twice is no mistake and changes nothing. */
		@Decide
		Optional<AccessGranted> grant(GrantAccess command, Access access) {
			return access.granted() ? Optional.empty()
					: Optional.of(new AccessGranted(command.resource(), command.principal()));
		}

		@Decide
		AccessRevoked revoke(RevokeAccess command, Access access) {
			if (!access.granted()) {
				throw new CommandRejected("not-granted",
						"'%s' has no access to '%s'".formatted(command.principal(), command.resource()));
			}
			return new AccessRevoked(command.resource(), command.principal());
		}

	}

	/** Who may read a resource. */
	@View("resource")
	public record Grants(Set<String> principals) {

		Grants() {
			this(Set.of());
		}

		@Evolve
		Grants on(AccessGranted event) {
			Set<String> more = new TreeSet<>(this.principals);
			more.add(event.principal());
			return new Grants(more);
		}

		@Evolve
		@Nullable Grants on(AccessRevoked event) {
			Set<String> fewer = new TreeSet<>(this.principals);
			fewer.remove(event.principal());
			return fewer.isEmpty() ? null : new Grants(fewer);
		}

	}

	/** What a principal may read. */
	@View("principal")
	public record Rights(Set<String> resources) {

		Rights() {
			this(Set.of());
		}

		@Evolve
		Rights on(AccessGranted event) {
			Set<String> more = new TreeSet<>(this.resources);
			more.add(event.resource());
			return new Rights(more);
		}

		@Evolve
		Rights on(AccessRevoked event) {
			Set<String> fewer = new TreeSet<>(this.resources);
			fewer.remove(event.resource());
			return new Rights(fewer);
		}

	}

}
