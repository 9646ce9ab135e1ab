package dev.sourced.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.engine.Application;
import dev.sourced.view.Orders.Status;
import dev.sourced.view.first.OrderView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred thousand states of a view, listed in pages, whatever the database.
 */
class ManyViewsTests extends ViewFixture {

	private static final int STATES = 100_000;

	@Test
	void allAreListedOnceAndInOrderAndATenthIsFound() {
		Application application = start(First.class);
		fill(application);
		List<String> listed = list(application, ViewRequest.first(1000));
		assertThat(listed).hasSize(STATES).isSorted().doesNotHaveDuplicates();
		List<String> paid = list(application, ViewRequest.first(1000).where("status", Status.PAID));
		assertThat(paid).isEqualTo(
				IntStream.rangeClosed(1, STATES).filter((i) -> i % 10 == 0).mapToObj("o%06d"::formatted).toList());
	}

	private static List<String> list(Application application, ViewRequest request) {
		List<String> listed = new ArrayList<>();
		@Nullable String next = null;
		do {
			ViewPage<OrderView> page = views(application).list(OrderView.class, request.after(next));
			page.states().forEach((view) -> listed.add(view.orderId()));
			next = page.next();
		}
		while (next != null);
		return listed;
	}

	/*
	 * The rows that the view would have written.
	 */
	private void fill(Application application) {
		boolean postgres = database().isPostgres();
		String numbers = postgres ? "generate_series(1, %s) as n(i)".formatted(STATES)
				: "(select x as i from system_range(1, %s)) n".formatted(STATES);
		String id = "'o' || lpad(cast(n.i as varchar), 6, '0')";
		application.jdbc()
			.update("""
					insert into sourced_view (group_number, lane, sort_key, tags, state, position)
					select g.number, %s, %s, '{"orderId":["' || %s || '"]}',
						'{"orderId":"' || %s || '","items":[],"status":"' || case when mod(n.i, 10) = 0 then 'PAID' else 'OPEN' end
							|| '","marks":[],"count":0}', 1
					from sourced_consumer_group g, %s where g.id = 'order-view'"""
				.formatted(postgres ? "gen_random_uuid()" : "random_uuid()", id, id, id, numbers));
		application.jdbc().update("""
				insert into sourced_view_term (group_number, component, term, sort_key, lane)
				select group_number, 'status', case when state like '%PAID%' then 'PAID' else 'OPEN' end, sort_key, lane
				from sourced_view""");
		if (postgres) {
			application.jdbc().execute("analyze sourced_view");
			application.jdbc().execute("analyze sourced_view_term");
		}
	}

}
