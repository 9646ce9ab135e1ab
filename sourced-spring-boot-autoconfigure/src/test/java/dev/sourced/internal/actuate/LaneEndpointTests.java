package dev.sourced.internal.actuate;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneProgress;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.actuate.LanePage.LaneView;
import dev.sourced.internal.store.LogTail;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * The lanes of a group over HTTP. The values of their tags may be personal, so that they
 * are shown only on request.
 */
class LaneEndpointTests {

	private static final UUID OWNER = UUID.randomUUID();

	private static final Lane LANE = Lane.of(Tags.of("student", "ada"));

	private static final SecurityContext ADMIN = user("admin", "operators");

	private final ConsumerGroups groups = mock(ConsumerGroups.class);

	@Test
	void aPageHasTheProgressAndTheOwnerOfEachLane() {
		given(this.groups.lanes("list", LaneStatus.CLAIMED, LANE.key())).willReturn(List.of(claimed()));
		LanePage page = (LanePage) body(get(ShownValues.none(), "lanes", "claimed", LANE.key(), ADMIN), 200);
		assertThat(page).isEqualTo(new LanePage("list",
				List.of(new LaneView(LANE.key(), null, "claimed", 3, 7, 1, null, OWNER, Instant.EPOCH)), LANE.key()));
	}

	@Test
	void thereIsNoNextPageAfterAnEmptyOne() {
		given(this.groups.lanes("list", null, null)).willReturn(List.of());
		assertThat(((LanePage) body(get(ShownValues.none(), "lanes", null, null, ADMIN), 200)).next()).isNull();
	}

	@Test
	void valuesOfTagsAreShownOnlyIfTheyAreAskedFor() {
		given(this.groups.lanes(any(), any(), any())).willReturn(List.of(claimed()));
		assertThat(tags(ShownValues.none(), ADMIN)).isNull();
		assertThat(tags(new ShownValues(Show.NEVER, Set.of("operators")), ADMIN)).isNull();
		assertThat(tags(new ShownValues(Show.ALWAYS, Set.of()), SecurityContext.NONE)).containsEntry("student", "ada");
		ShownValues authorized = new ShownValues(Show.WHEN_AUTHORIZED, Set.of("operators"));
		assertThat(tags(authorized, ADMIN)).containsEntry("student", "ada");
		assertThat(tags(authorized, user("eve", "students"))).isNull();
		assertThat(tags(authorized, SecurityContext.NONE)).isNull();
		assertThat(endpoint(authorized).lanes("list", "lanes", null, null).lanes().get(0).tags())
			.as("without a user, as over JMX")
			.isNull();
	}

	@Test
	void aRequestThatIsWrongIsToldWhatIsWrong() {
		given(this.groups.lanes(eq("nothing"), any(), any())).willThrow(new UnknownGroupException("no such group"));
		assertThat(error(get(ShownValues.none(), "lanes", "broken", null, ADMIN), 400)).startsWith("'status' must be");
		assertThat(error(get(ShownValues.none(), "messages", null, null, ADMIN), 404)).contains("there is 'lanes'");
		assertThat(error(extension(ShownValues.none()).lanes("nothing", "lanes", null, null, ADMIN), 404))
			.isEqualTo("no such group");
	}

	private @Nullable Map<String, String> tags(ShownValues values, SecurityContext user) {
		LanePage page = (LanePage) body(get(values, "lanes", null, null, user), 200);
		return page.lanes().get(0).tags();
	}

	private static String error(WebEndpointResponse<Object> response, int status) {
		return String.valueOf(((Map<?, ?>) body(response, status)).get("error"));
	}

	private static Object body(WebEndpointResponse<Object> response, int status) {
		assertThat(response.getStatus()).isEqualTo(status);
		return Objects.requireNonNull(response.getBody());
	}

	private WebEndpointResponse<Object> get(ShownValues values, String part, @Nullable String status,
			@Nullable UUID after, SecurityContext user) {
		return extension(values).lanes("list", part, status, after, user);
	}

	private SourcedEndpointWebExtension extension(ShownValues values) {
		return new SourcedEndpointWebExtension(endpoint(values), this.groups);
	}

	private SourcedEndpoint endpoint(ShownValues values) {
		return new SourcedEndpoint(mock(MessageLog.class), mock(LogTail.class), this.groups, values);
	}

	private static LaneProgress claimed() {
		return new LaneProgress(LANE, LaneStatus.CLAIMED, 3, 7, 1, null, new LaneProgress.Claim(OWNER, Instant.EPOCH));
	}

	private static SecurityContext user(String name, String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> name;
			}

			@Override
			public boolean isUserInRole(String asked) {
				return role.equals(asked);
			}

		};
	}

}
