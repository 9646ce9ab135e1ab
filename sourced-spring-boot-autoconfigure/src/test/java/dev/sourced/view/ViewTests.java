package dev.sourced.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.engine.Application;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetTarget;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.view.Orders.Cancelled;
import dev.sourced.view.Orders.ItemAdded;
import dev.sourced.view.Orders.PaymentConfirmed;
import dev.sourced.view.Orders.Status;
import dev.sourced.view.first.OrderView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Views without SQL: read by tags, in pages and by search, whatever the database.
 */
class ViewTests extends ViewFixture {

	private static final Intervention OPERATOR = new Intervention("ada", "a test");

	/** PS-12: the view equals the model that evolves from the same events. */
	@Test
	void aViewWithoutSqlEqualsTheModelOfTheSameEvents() {
		Application application = start(First.class);
		append(application, new ItemAdded("1", "chair"), new ItemAdded("2", "lamp"), new PaymentConfirmed("1"));
		long end = append(application, new ItemAdded("1", "table"));
		application.groups().awaitPosition("order-view", end, PATIENCE);
		assertThat(views(application).get(OrderView.class, order("1")))
			.contains(application.bean(DecisionModels.class).load(OrderView.class, order("1")).state());
		assertThat(views(application).get(OrderView.class, order("1")).orElseThrow().items()).containsExactly("chair",
				"table");
		assertThat(views(application).get(OrderView.class, order("3"))).isEmpty();
	}

	@Test
	void aReaderWaitsForItsOwnWrites() {
		Application application = start(First.class);
		for (int i = 1; i <= 20; i++) {
			long position = append(application, new ItemAdded("1", "item " + i));
			assertThat(views(application).getAt(OrderView.class, order("1"), position, PATIENCE).orElseThrow().count())
				.isEqualTo(i);
		}
	}

	@Test
	void aStateThatEndsIsRemovedAndMayBeginAgain() {
		Application application = start(First.class);
		long end = append(application, new ItemAdded("1", "chair"), new Cancelled("1"));
		assertThat(views(application).getAt(OrderView.class, order("1"), end, PATIENCE)).isEmpty();
		assertThat(rows(application, "sourced_view")).isZero();
		end = append(application, new ItemAdded("1", "lamp"));
		assertThat(views(application).getAt(OrderView.class, order("1"), end, PATIENCE).orElseThrow().items())
			.containsExactly("lamp");
		end = append(application, new Cancelled("1"), new Cancelled("2"));
		views(application).await(OrderView.class, end, PATIENCE);
		assertThat(rows(application, "sourced_view")).isZero();
		assertThat(rows(application, "sourced_view_term")).isZero();
	}

	@Test
	void statesAreListedInPagesInTheOrderOfTheirTags() {
		Application application = start(First.class);
		List<String> ids = IntStream.range(0, 250).mapToObj((i) -> "order-%03d".formatted(i)).toList();
		List<String> shuffled = new ArrayList<>(ids);
		Collections.shuffle(shuffled, new Random(1));
		long end = append(application, shuffled.stream().map((id) -> new ItemAdded(id, "x")).toArray(Event[]::new));
		views(application).await(OrderView.class, end, PATIENCE);
		List<String> listed = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		ViewRequest request = ViewRequest.first(100);
		@Nullable String next = null;
		do {
			ViewPage<OrderView> page = views(application).list(OrderView.class, request.after(next));
			page.entries().forEach((entry) -> {
				assertThat(entry.tags()).isEqualTo(order(entry.state().orderId()));
				assertThat(entry.position()).isPositive();
				listed.add(entry.state().orderId());
			});
			sizes.add(page.entries().size());
			next = page.next();
		}
		while (next != null);
		assertThat(listed).isEqualTo(ids);
		assertThat(sizes).containsExactly(100, 100, 50);
	}

	/** LG-7: a scope that states enter and leave. */
	@Test
	void statesEnterAndLeaveWhatIsSearchedFor() {
		Application application = start(First.class);
		long end = append(application, new ItemAdded("1", "chair"), new ItemAdded("2", "lamp"),
				new ItemAdded("3", "chair"));
		views(application).await(OrderView.class, end, PATIENCE);
		assertThat(found(application, "status", Status.OPEN)).containsExactly("1", "2", "3");
		assertThat(found(application, "marks", "chair")).containsExactly("1", "3");
		end = append(application, new PaymentConfirmed("1"), new ItemAdded("3", "lamp"));
		views(application).await(OrderView.class, end, PATIENCE);
		assertThat(found(application, "status", Status.OPEN)).containsExactly("2", "3");
		assertThat(found(application, "status", Status.PAID)).containsExactly("1");
		assertThat(found(application, "marks", "lamp")).containsExactly("2", "3");
		ViewRequest both = ViewRequest.first(1).where("status", Status.OPEN).where("marks", "lamp");
		ViewPage<OrderView> first = views(application).list(OrderView.class, both);
		assertThat(first.states()).extracting(OrderView::orderId).containsExactly("2");
		ViewPage<OrderView> second = views(application).list(OrderView.class, both.after(first.next()));
		assertThat(second.states()).extracting(OrderView::orderId).containsExactly("3");
		assertThat(second.next()).isNull();
		end = append(application, new Cancelled("2"), new Cancelled("3"));
		views(application).await(OrderView.class, end, PATIENCE);
		assertThat(found(application, "status", Status.OPEN)).isEmpty();
	}

	private static List<String> found(Application application, String component, Object value) {
		return views(application).list(OrderView.class, ViewRequest.first(10).where(component, value))
			.states()
			.stream()
			.map(OrderView::orderId)
			.toList();
	}

	@Test
	void textsOfAnyLengthAreListedAndFound() {
		Application application = start(First.class);
		String longId = "\uD83D\uDE00".repeat(127);
		String longItem = "x".repeat(1000);
		long end = append(application, new ItemAdded(longId, longItem), new ItemAdded("b", longItem + "y"),
				new ItemAdded("c", "nul \0 and more"));
		views(application).await(OrderView.class, end, PATIENCE);
		assertThat(found(application, "marks", longItem)).containsExactly(longId);
		assertThat(found(application, "marks", longItem + "y")).containsExactly("b");
		assertThat(found(application, "marks", "nul \0 and more")).containsExactly("c");
		ViewPage<OrderView> first = views(application).list(OrderView.class, ViewRequest.first(2));
		assertThat(first.states()).extracting(OrderView::orderId).containsExactly("b", "c");
		assertThat(views(application).list(OrderView.class, ViewRequest.first(2).after(first.next())).states())
			.extracting(OrderView::orderId)
			.containsExactly(longId);
	}

	@Test
	void whatCannotBeReadIsNamedWithTheRemedy() {
		Application application = start(First.class);
		Views views = views(application);
		assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> views.get(String.class, order("1")))
			.withMessageContaining("annotate it with @View")
			.withMessageContaining("java.lang.String");
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> views.get(OrderView.class, Tags.of("courseId", "1")))
			.withMessageContaining("its tags [orderId], got [courseId]");
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> views.list(OrderView.class, ViewRequest.first(1).where("count", 1)))
			.withMessageContaining("cannot be searched by 'count', only by [status, marks]")
			.withMessageContaining("@Searchable");
		for (String cursor : List.of("", "x", "%%%", "AAAA")) {
			assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> views.list(OrderView.class, ViewRequest.first(1).after(cursor)))
				.withMessageContaining("what a former page returned");
		}
		assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> ViewRequest.first(1001));
		assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> ViewRequest.first(0));
	}

	@Test
	void aResetFillsTheViewAgainAndShowsNothingHalfFilled() {
		Application application = start(First.class);
		long end = append(application,
				IntStream.range(0, 900)
					.mapToObj((i) -> new ItemAdded("o" + i % 100, "item " + i))
					.toArray(Event[]::new));
		views(application).await(OrderView.class, end, PATIENCE);
		assertThat(views(application).get(OrderView.class, order("o7")).orElseThrow().count()).isEqualTo(9);
		application.groups().stop("order-view", OPERATOR);
		application.groups().reset("order-view", ResetTarget.beginning(), false, OPERATOR);
		assertThat(rows(application, "sourced_view")).isZero();
		assertThatExceptionOfType(ViewNotReadyException.class)
			.isThrownBy(() -> views(application).get(OrderView.class, order("o7")))
			.withMessageContaining("order-view");
		assertThatExceptionOfType(ViewNotReadyException.class)
			.isThrownBy(() -> views(application).list(OrderView.class, ViewRequest.first(1)));
		application.groups().start("order-view", OPERATOR);
		Set<Integer> seen = new HashSet<>();
		Awaitility.await().atMost(PATIENCE).until(() -> {
			try {
				views(application).get(OrderView.class, order("o7")).ifPresent((view) -> seen.add(view.count()));
				return seen.contains(9);
			}
			catch (ViewNotReadyException ex) {
				return false;
			}
		});
		assertThat(seen).containsExactly(9);
	}

	@Test
	void aRetiredViewLeavesNothing() {
		Application application = start(First.class);
		long end = append(application, new ItemAdded("1", "chair"));
		views(application).await(OrderView.class, end, PATIENCE);
		application.groups().retire("order-view", true, OPERATOR);
		assertThat(rows(application, "sourced_view")).isZero();
		assertThat(rows(application, "sourced_view_term")).isZero();
		assertThat(rows(application, "sourced_view_version")).isZero();
	}

	/** Everything that was written is there again after a restart. */
	@Test
	void aViewSurvivesARestart() {
		Application application = start(First.class);
		long end = append(application, new ItemAdded("1", "chair"));
		views(application).await(OrderView.class, end, PATIENCE);
		application.close();
		Application again = start(First.class);
		assertThat(views(again).get(OrderView.class, order("1")).orElseThrow().items()).containsExactly("chair");
	}

	static int rows(Application application, String table) {
		Integer rows = application.jdbc().queryForObject("select count(*) from " + table, Integer.class);
		assertThat(rows).isNotNull();
		return rows;
	}

}
