package dev.sourced.internal.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Lane;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.GroupQueries.Standing;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.view.ViewStore.VersionedState;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Tags;
import dev.sourced.view.ViewNotReadyException;
import dev.sourced.view.ViewPage;
import dev.sourced.view.ViewRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Pages of views that change their versions while they are read.
 */
class StoredViewsTests {

	private static final ViewDefinition VIEW = new ViewDefinition(Counted.class, "counted", 2, List.of("thing"),
			(tags) -> new Counted(0), Map.of(), List.of(), List.of());

	private static final ViewVersion FORMER = new ViewVersion(1, 1, 1, true);

	private static final ViewVersion READY = new ViewVersion(2, 2, 1, true);

	private static final ViewVersion CLEARED = new ViewVersion(2, 2, 2, false);

	private final ViewStore store = mock(ViewStore.class);

	private final GroupQueries queries = mock(GroupQueries.class);

	private final StoredViews views = new StoredViews(List.of(VIEW), this.store, mock(ConsumerGroups.class),
			this.queries, mock(MessageLog.class));

	record Counted(int count) {
	}

	@Test
	void aPageOfAViewThatIsClearedMeanwhileIsNotShown() {
		ViewRequest request = ViewRequest.first(10);
		ViewPage<Counted> half = new ViewPage<>(List.of(), null);
		given(this.store.page(VIEW, Counted.class, READY, request)).willReturn(half);
		given(this.store.versions(VIEW)).willReturn(List.of(READY, FORMER)).willReturn(List.of(CLEARED, FORMER));
		assertThatExceptionOfType(ViewNotReadyException.class)
			.isThrownBy(() -> this.views.list(Counted.class, request));
		given(this.store.versions(VIEW)).willReturn(List.of(READY, FORMER));
		assertThat(this.views.list(Counted.class, request)).isSameAs(half);
	}

	/**
	 * Its state is read before it is known to be complete, when it may not be there yet.
	 */
	@Test
	void aStateOfAViewThatHasJustCaughtUpIsReadAgain() {
		Tags thing = Tags.of("thing", "t");
		VersionedState former = new VersionedState(FORMER, () -> Optional.of(new Counted(1)));
		VersionedState missing = new VersionedState(CLEARED, Optional::empty);
		VersionedState complete = new VersionedState(CLEARED, () -> Optional.of(new Counted(10)));
		given(this.store.find(VIEW, Lane.of(thing).key())).willReturn(List.of(missing, former))
			.willReturn(List.of(complete, former));
		given(this.queries.of("counted-v2", 0)).willReturn(Standing.PASSED);
		assertThat(this.views.get(Counted.class, thing)).contains(new Counted(10));
		then(this.store).should().markReady(CLEARED);
	}

}
