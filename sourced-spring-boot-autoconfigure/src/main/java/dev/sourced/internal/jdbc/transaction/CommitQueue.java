package dev.sourced.internal.jdbc.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.jdbc.transaction.CommitPlace.Turn;

/**
 * Where callers wait while a group of others is committed, to be the next group. One of
 * them does the work of its group, in its own thread, and hands on to the first of those
 * who have come meanwhile: nobody waits for company, and there are no other threads.
 * Thread-safe.
 *
 * @param <Q> what a caller asks for
 * @param <A> the answer to it
 */
public final class CommitQueue<Q, A> {

	private static final Logger logger = LoggerFactory.getLogger(CommitQueue.class);

	private final int mostGroups;

	private final Function<Integer, Integer> size;

	private final Function<List<Q>, List<A>> work;

	private final Deque<CommitPlace<Q, A>> waiting = new ArrayDeque<>();

	private int groups;

	/**
	 * Create a queue.
	 * @param mostGroups the number of groups that are worked on at the same time
	 * @param size how many of those who wait make a group, at least one
	 * @param work answers all requests of a group, in their order, or throws if the group
	 * has failed
	 */
	public CommitQueue(int mostGroups, Function<Integer, Integer> size, Function<List<Q>, List<A>> work) {
		this.mostGroups = mostGroups;
		this.size = size;
		this.work = work;
	}

	/**
	 * Have a request answered together with others. An interruption does not end the
	 * wait.
	 * @param request the request
	 * @param patience how long to wait for a turn, and again for the answer
	 * @return the answer, empty if there is none in time, or if the group has failed: the
	 * caller is to try by itself, and must be prepared for its request to have been
	 * carried out
	 */
	public Optional<A> submit(Q request, Duration patience) {
		CommitPlace<Q, A> place = new CommitPlace<>(request);
		if (leads(place)) {
			return lead(place);
		}
		Turn<A> turn = place.await(patience)
			.or(() -> leaves(place) ? Optional.empty() : place.await(patience))
			.orElse(Turn.ended(null));
		return turn.leads() ? lead(place) : Optional.ofNullable(turn.answer());
	}

	private synchronized boolean leads(CommitPlace<Q, A> place) {
		if (this.groups < this.mostGroups) {
			this.groups++;
			return true;
		}
		this.waiting.add(place);
		return false;
	}

	private synchronized boolean leaves(CommitPlace<Q, A> place) {
		return this.waiting.remove(place);
	}

	private Optional<A> lead(CommitPlace<Q, A> first) {
		List<CommitPlace<Q, A>> group = new ArrayList<>(List.of(first));
		List<A> answers = List.of();
		try {
			collect(group);
			answers = this.work.apply(group.stream().map(CommitPlace::request).toList());
		}
		catch (RuntimeException ex) {
			logger.debug("A group of {} has failed, each of them is tried by itself", group.size(), ex);
		}
		finally {
			for (int i = 1; i < group.size(); i++) {
				group.get(i).take(Turn.ended((i < answers.size()) ? answers.get(i) : null));
			}
			handOn();
		}
		return answers.stream().findFirst();
	}

	private synchronized void collect(List<CommitPlace<Q, A>> group) {
		int more = this.size.apply(1 + this.waiting.size()) - 1;
		for (int i = 0; i < more; i++) {
			group.add(this.waiting.remove());
		}
	}

	private synchronized void handOn() {
		CommitPlace<Q, A> next = this.waiting.poll();
		if (next == null) {
			this.groups--;
		}
		else {
			next.take(Turn.lead());
		}
	}

}
