package dev.sourced.internal.jdbc.transaction;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.value.TimeBounds;

/**
 * A place in a {@link CommitQueue}.
 *
 * @param <Q> what its caller asks for
 * @param <A> the answer to it
 */
final class CommitPlace<Q, A> {

	private final Q request;

	private final CompletableFuture<Turn<A>> turn = new CompletableFuture<>();

	CommitPlace(Q request) {
		this.request = request;
	}

	Q request() {
		return this.request;
	}

	void take(Turn<A> turn) {
		this.turn.complete(turn);
	}

	/**
	 * Wait for the turn of this place. An interrupted thread waits on, because somebody
	 * else may be about to carry out its request, and stays interrupted.
	 * @param patience how long to wait
	 * @return the turn, empty if it has not come in time
	 */
	Optional<Turn<A>> await(Duration patience) {
		return this.turn.thenApply(Optional::of)
			.completeOnTimeout(Optional.empty(), TimeBounds.millis(patience), TimeUnit.MILLISECONDS)
			.join();
	}

	/**
	 * What a caller has waited for.
	 *
	 * @param <A> the type of the answer
	 * @param leads whether the caller is to do the work of the next group
	 * @param answer the answer, if somebody else has done it
	 */
	record Turn<A>(boolean leads, @Nullable A answer) {

		static <A> Turn<A> lead() {
			return new Turn<>(true, null);
		}

		static <A> Turn<A> ended(@Nullable A answer) {
			return new Turn<>(false, answer);
		}

	}

}
