package dev.sourced.internal.actuate;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.TagIndex.Reindexed;
import dev.sourced.internal.store.TagIndex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * What operators ask for, and the answers that they get.
 */
class OperatorRequestsTests {

	private final ConsumerGroups groups = mock(ConsumerGroups.class);

	private final Schedules schedules = mock(Schedules.class);

	private final TagIndex index = mock(TagIndex.class);

	private final List<AuditApplicationEvent> audited = new ArrayList<>();

	private final UUID id = UUID.randomUUID();

	@Test
	void aChangeOfAGroupIsAnsweredWithWhatWasDoneOrWhatIsWrong() {
		assertAnswer(group("stop", null, null), 200, Map.of("action", "stop"));
		then(this.groups).should().stop("list", new Intervention("ada", "test"));
		assertAnswer(group("jump", null, null), 400,
				error("'action' must be one of start, stop, reset, retry, skip, park, retire, adopt"));
		assertAnswer(group(null, null, null), 400,
				error("'action' must be one of start, stop, reset, retry, skip, park, retire, adopt"));
		assertAnswer(group("stop", "all", null), 400, error("'lane' is for retry, skip and park only"));
		assertAnswer(group("stop", null, true), 400, error("'dryRun' is for reset only"));
		assertAnswer(group("park", "x", null), 400, error("'lane' must be the key of a lane, as the group shows it"));
		willThrow(new UnknownGroupException("unknown")).given(this.groups).start(any(), any());
		assertAnswer(group("start", null, null), 404, error("unknown"));
		willThrow(new InterventionRefusedException("in use")).given(this.groups).start(any(), any());
		assertAnswer(group("start", null, null), 409, error("in use"));
	}

	@Test
	void aChangeOfAScheduleIsAnsweredAndAudited() {
		given(this.schedules.find(this.id)).willReturn(Optional.of(new ScheduledCommand(this.id, "act", Instant.EPOCH,
				List.of(), ScheduledCommand.Status.WAITING, null, Instant.EPOCH)));
		given(this.schedules.cancel(this.id)).willReturn(true, false);
		assertAnswer(schedule(this.id.toString(), "cancel"), 200, Map.of("action", "cancel"));
		assertAudited("SOURCED_SCHEDULE_CHANGED", Map.of("id", this.id.toString(), "type", "act", "action", "cancel"));
		assertAnswer(schedule(this.id.toString(), "cancel"), 409,
				error("The command does not wait any more (id: %s)".formatted(this.id)));
		UUID other = UUID.randomUUID();
		assertAnswer(schedule(other.toString(), "run"), 404,
				error("No such command is scheduled (id: %s)".formatted(other)));
		assertAnswer(schedule("x", "run"), 400, error("'id' must be the id of a command"));
		assertAnswer(schedule(this.id.toString(), null), 400, error("'action' must be one of run, cancel"));
		assertThat(this.audited).as("what was not done").isEmpty();
	}

	@Test
	void aChangeOfTheTagIndexIsAnsweredAndAudited() {
		Reindexed done = new Reindexed("done", 9, 3, 7, true);
		given(this.index.reindex(any(), anyLong(), any())).willReturn(Optional.of(done)).willReturn(Optional.empty());
		assertAnswer(tags("reindex", null), 200, done);
		assertAudited("SOURCED_TAGS_REINDEXED", Map.of("type", "done", "changed", 3L, "upTo", 7L));
		assertAnswer(tags("reindex", 5L), 404, error("There is no such event in this application (type: done)"));
		given(this.index.reindex(any(), anyLong(), any()))
			.willThrow(new InvalidConfigurationException("Unreadable", "Mend it."));
		assertAnswer(tags("reindex", 5L), 409, error("Unreadable. Mend it."));
		assertAnswer(tags("drop", 5L), 400, error("'action' must be reindex"));
		assertAnswer(tags("reindex", -1L), 400, error("'after' must not be negative"));
		assertThat(this.audited).as("what was not done").isEmpty();
	}

	@Test
	void aChangeOfAGroupIsAuditedFromWhereverItComes() {
		new SourcedAuditListener(this::audit)
			.changed(new GroupChanged("list", GroupChanged.Action.STOPPED, new Intervention("ada", "test")));
		assertAudited("SOURCED_GROUP_STOPPED", Map.of("group", "list", "reason", "test"));
	}

	@Test
	void whoIsNotKnownIsAnonymous() {
		assertThat(OperatorRequests.by(SecurityContext.NONE)).isEqualTo("anonymous");
		then(this.groups).should(never()).stop(any(), any());
	}

	private WebEndpointResponse<Object> group(@Nullable String action, @Nullable String lane,
			@Nullable Boolean dryRun) {
		return new SourcedEndpointWebExtension(mock(SourcedEndpoint.class), this.groups).change("list", action, "test",
				lane, null, null, dryRun, null, null, new Ada());
	}

	private WebEndpointResponse<Object> schedule(String command, @Nullable String action) {
		return new SourcedSchedulesEndpointWebExtension(this.schedules, this::audit).change(command, action, new Ada());
	}

	private WebEndpointResponse<Object> tags(String action, @Nullable Long after) {
		return new SourcedTagsEndpointWebExtension(this.index, this::audit).change("done", action, after, new Ada());
	}

	private void audit(Object event) {
		this.audited.add((AuditApplicationEvent) event);
	}

	private void assertAudited(String type, Map<String, Object> data) {
		assertThat(this.audited).singleElement().satisfies((event) -> {
			assertThat(event.getAuditEvent().getPrincipal()).isEqualTo("ada");
			assertThat(event.getAuditEvent().getType()).isEqualTo(type);
			assertThat(event.getAuditEvent().getData()).isEqualTo(data);
		});
		this.audited.clear();
	}

	private static Map<String, Object> error(String text) {
		return Map.of("error", text);
	}

	private static void assertAnswer(WebEndpointResponse<Object> answer, int status, Object body) {
		assertThat(answer.getStatus()).isEqualTo(status);
		assertThat(answer.getBody()).isEqualTo(body);
	}

	/** Somebody who is known. */
	private record Ada() implements SecurityContext {

		@Override
		public Principal getPrincipal() {
			return () -> "ada";
		}

		@Override
		public boolean isUserInRole(String role) {
			return false;
		}

	}

}
