package dev.sourced.internal.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.group.GroupQueries.Standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * When a view that is being filled has caught up: what was in the log a moment ago, and
 * not what was in it when the filling began.
 */
class ViewProgressTests {

	private static final ViewVersion VERSION = new ViewVersion(7, 2, 1, false);

	private final AtomicLong nanos = new AtomicLong();

	private final AtomicLong head = new AtomicLong(100);

	private final AtomicLong handled = new AtomicLong();

	private final Deque<Long> asked = new ArrayDeque<>();

	private final ViewProgress progress = new ViewProgress(queries(), this.head::get, this.nanos::get);

	private GroupQueries queries() {
		GroupQueries queries = mock(GroupQueries.class);
		given(queries.of(eq("view-v2"), anyLong())).willAnswer((call) -> {
			long position = call.getArgument(1);
			this.asked.add(position);
			return (this.handled.get() >= position) ? Standing.PASSED : Standing.BEHIND;
		});
		return queries;
	}

	@Test
	void whatWasInTheLogLongAgoDoesNotSuffice() {
		assertThat(isCaughtUp()).isFalse();
		this.head.set(200);
		this.handled.set(150);
		later(5);
		assertThat(isCaughtUp()).isFalse();
		assertThat(this.asked).containsExactly(100L, 100L, 200L);
		this.head.set(210);
		this.handled.set(205);
		assertThat(isCaughtUp()).isTrue();
	}

	@Test
	void underLoadTheHeadOfAMomentAgoSuffices() {
		assertThat(isCaughtUp()).isFalse();
		this.head.set(130);
		this.handled.set(100);
		assertThat(isCaughtUp()).isTrue();
	}

	@Test
	void aViewThatIsFilledAgainIsAskedAboutAnew() {
		this.handled.set(100);
		assertThat(isCaughtUp()).isTrue();
		this.head.set(300);
		ViewVersion again = new ViewVersion(7, 2, 2, false);
		assertThat(this.progress.isCaughtUp("view-v2", again)).isFalse();
		assertThat(List.copyOf(this.asked)).endsWith(300L);
	}

	private boolean isCaughtUp() {
		return this.progress.isCaughtUp("view-v2", VERSION);
	}

	private void later(int seconds) {
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
	}

}
