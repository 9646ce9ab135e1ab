package dev.sourced.view;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.engine.Application;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.view.ViewStore;
import dev.sourced.internal.view.ViewVersion;
import dev.sourced.message.Event;
import dev.sourced.testsupport.Background;
import dev.sourced.view.Orders.ItemAdded;
import dev.sourced.view.first.OrderView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Versions of views: a changed view is filled beside the former one, and readers see
 * complete states only, whatever the database.
 */
class ViewVersionTests extends ViewFixture {

	private static final int ORDERS = 200;

	private static final int ITEMS = 5;

	@Test
	void aChangedViewIsFilledUnderLoadWhileReadersSeeOnlyCompleteStates() {
		Application old = start(First.class);
		long end = 0;
		for (int item = 0; item < ITEMS; item++) {
			end = append(old,
					IntStream.range(0, ORDERS).mapToObj((i) -> new ItemAdded("o" + i, "x")).toArray(Event[]::new));
		}
		views(old).await(OrderView.class, end, PATIENCE);
		AtomicBoolean stopping = new AtomicBoolean();
		AtomicInteger appended = new AtomicInteger();
		CompletableFuture<Void> load = Background.run(() -> {
			while (!stopping.get()) {
				append(old, new ItemAdded("load" + appended.incrementAndGet() % 50, "x"));
			}
		});
		Application next = start(Second.class);
		Set<Integer> seen = ConcurrentHashMap.newKeySet();
		Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
			next(next, seen, appended.get());
			return seen.contains(10 * ITEMS);
		});
		stopping.set(true);
		load.join();
		assertThat(seen).isSubsetOf(ITEMS, 10 * ITEMS).contains(10 * ITEMS);
		// the former version goes on for instances that have it
		end = append(old, new ItemAdded("o1", "y"));
		assertThat(views(old).getAt(OrderView.class, order("o1"), end, PATIENCE).orElseThrow().count())
			.isEqualTo(ITEMS + 1);
		assertThat(views(next).getAt(dev.sourced.view.second.OrderView.class, order("o1"), end, PATIENCE)
			.orElseThrow()
			.count()).isEqualTo(10 * (ITEMS + 1));
		assertThat(old.groups().list()).extracting("id").contains("order-view", "order-view-v2");
	}

	private static void next(Application next, Set<Integer> seen, int salt) {
		seen.add(views(next).get(dev.sourced.view.second.OrderView.class, order("o" + salt % ORDERS))
			.orElseThrow()
			.count());
		views(next).list(dev.sourced.view.second.OrderView.class, ViewRequest.first(1000))
			.states()
			.stream()
			.filter((view) -> view.orderId().startsWith("o"))
			.forEach((view) -> seen.add(view.count()));
	}

	@Test
	void aFirstVersionOnAFilledLogIsNotShownBeforeItIsComplete() {
		try (Application writer = start(Ready.class)) {
			append(writer, new ItemAdded("1", "x"), new ItemAdded("1", "y"));
		}
		Application waiting = start(First.class, "sourced.processing.workers=0");
		assertThatExceptionOfType(ViewNotReadyException.class)
			.isThrownBy(() -> views(waiting).get(OrderView.class, order("1")));
		start(First.class);
		Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptionsInstanceOf(ViewNotReadyException.class)
			.untilAsserted(() -> assertThat(views(waiting).get(OrderView.class, order("1")).orElseThrow().count())
				.isEqualTo(2));
	}

	@Test
	void aReaderInAReadOnlyTransactionSeesAViewThatIsComplete() {
		try (Application writer = start(Ready.class)) {
			append(writer, new ItemAdded("1", "x"));
		}
		Application application = start(First.class);
		application.groups().awaitPosition("order-view", application.log().head(), PATIENCE);
		TransactionTemplate readOnly = new TransactionTemplate(application.bean(PlatformTransactionManager.class));
		readOnly.setReadOnly(true);
		assertThat(readOnly
			.<Integer>execute((status) -> views(application).get(OrderView.class, order("1")).orElseThrow().count()))
			.isEqualTo(1);
		assertThat(ready(application)).isFalse();
		assertThat(views(application).get(OrderView.class, order("1"))).isPresent();
		assertThat(ready(application)).isTrue();
	}

	@Test
	void aViewThatWasClearedIsNotReadyBecauseItWasCompleteBefore() {
		Application application = start(First.class);
		ViewStore store = application.context().getBean(StorePorts.class).states().views();
		ViewDefinition view = application.context().getBean(MessageSubsystem.class).handlers().views().get(0);
		ViewVersion complete = store.versions(view).get(0);
		store.clear(view);
		store.markReady(complete);
		assertThat(ready(application)).isFalse();
		store.markReady(store.versions(view).get(0));
		assertThat(ready(application)).isTrue();
	}

	private static boolean ready(Application application) {
		return Boolean.TRUE.equals(application.jdbc()
			.queryForObject("select ready from sourced_view_version where name = 'order-view'", Boolean.class));
	}

	@Test
	void otherComponentsNeedAnotherVersion() {
		Application application = start(First.class);
		application.jdbc().update("update sourced_view_version set shape = shape + 1");
		assertThatException().isThrownBy(() -> start(First.class))
			.havingRootCause()
			.withMessageContaining("has other components or tags than the states that are stored as its version 1");
	}

	@Test
	void twoInstancesCountEachEventOnce() {
		Application one = start(First.class);
		Application other = start(First.class);
		CompletableFuture<Void> first = Background.run(() -> load(one));
		CompletableFuture<Void> second = Background.run(() -> load(other));
		first.join();
		second.join();
		long end = append(one, new ItemAdded("last", "x"));
		views(other).await(OrderView.class, end, PATIENCE);
		assertThat(views(one).list(OrderView.class, ViewRequest.first(100))
			.states()
			.stream()
			.mapToInt(OrderView::count)
			.sum()).isEqualTo(2 * 500 + 1);
	}

	private static void load(Application application) {
		for (int i = 0; i < 500; i++) {
			append(application, new ItemAdded("o" + i % 20, "x"));
		}
	}

}
